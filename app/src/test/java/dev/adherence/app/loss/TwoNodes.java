package dev.adherence.app.loss;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.crash.Centre;
import dev.adherence.app.crash.Log;
import dev.adherence.app.crash.Wire;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.app.loss.Floor.Batch;
import dev.adherence.query.projecting.ProjectionList;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A contact centre with two nodes: the first a process that can be killed, on a wire of its own that can go dead; the second in this
 * process, with a clock that can be put wrong. Remembers all records that were ever sent.
 */
final class TwoNodes implements AutoCloseable {

    private static final int BATCHES = 96;

    private final TestDatabase database;
    private final Path folder;
    private final Wire wire;
    private final Log log;
    private final ShiftedClock clockOfTwo = new ShiftedClock();
    private final Floor floor = new Floor(20260130, Instant.now());
    private final Random random = new Random(20260130);
    private final Map<String, Integer> sent = new HashMap<>();
    private volatile JarProcess one;
    private final RunningApp two;
    private final Http acd;
    private final Http admin;

    TwoNodes(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
        this.wire = new Wire(database);
        this.log = new Log(database);
        startOne();
        this.two = RunningApp.start(database, clockOfTwo);
        // which has made the organisation by then
        one.address();
        this.admin = two.http().signedIn(Centre.ADMIN, Centre.PASSWORD);
        this.acd = two.http().withApiKey(Centre.key(admin));
        acd.post("/api/v1/import/employees", Floor.employees()).mustBe(201);
        acd.post("/api/v1/import/schedules", floor.shifts()).mustBe(201);
        send();
        assertThat(alerts()).isNotEmpty();
    }

    Wire wireOfOne() {
        return wire;
    }

    ShiftedClock clockOfTwo() {
        return clockOfTwo;
    }

    void killOne() {
        one.kill();
    }

    void startOne() {
        Map<String, String> environment = new HashMap<>(Centre.FIRST_START);
        environment.putAll(wire.environment());
        one = JarProcess.start(folder, environment);
    }

    /** The second node lets go of them until the first has them all. */
    void haveOneDoTheProjections() {
        Collection<EventProcessor> processors =
                two.bean(EventProcessingConfiguration.class).eventProcessors().values();
        processors.forEach(EventProcessor::shutDown);
        Log.allHandled(admin);
        processors.forEach(EventProcessor::start);
    }

    /** States, other shifts and what people do with alerts, at both nodes and all mixed up. */
    Callers callers() {
        List<Function<URI, Answer>> calls = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            Batch batch = batch();
            calls.add(node -> push(node, batch));
        }
        List<String> alerts = alerts();
        for (int i = 0; i < BATCHES / 4; i++) {
            Map<String, Object> shifts = floor.laterShifts();
            calls.add(node -> acd.at(node).post("/api/v1/import/schedules", shifts));
            String alert = "/api/adherence/alerts/" + alerts.get(random.nextInt(alerts.size()));
            Map<String, Object> action = Map.of("action", i % 2 == 0 ? "acknowledge" : "resolve", "notes", "note " + i);
            calls.add(node -> admin.at(node).patch(alert, action));
        }
        Collections.shuffle(calls, random);
        return new Callers(List.of(() -> one.address(), two::address), calls);
    }

    private List<String> alerts() {
        return eventually(Duration.ofSeconds(60), () -> {
            JsonNode alerts = admin.get("/api/adherence/alerts?limit=500")
                    .mustBe(200)
                    .json()
                    .get("alerts");
            assertThat(alerts).isNotEmpty();
            return StreamSupport.stream(alerts.spliterator(), false)
                    .map(alert -> alert.get("id").asString())
                    .toList();
        });
    }

    private Batch batch() {
        Batch batch = floor.batch();
        batch.eventIds().forEach(id -> sent.put(id, 1));
        return batch;
    }

    private Answer push(URI node, Batch batch) {
        Answer answer = acd.at(node).post("/api/v1/import/agent-states", batch.body());
        if (answer.status() == 201) {
            assertThat(answer.json().get("errors")).isEmpty();
        }
        return answer;
    }

    /** To the node that is never struck, until it is taken there and in every read model, whatever else is under way. */
    void send() {
        Batch batch = batch();
        eventually(() -> push(two.address(), batch).mustBe(201));
        long head = log.head();
        eventually(() -> assertThat(two.bean(ProjectionList.class).all())
                .isNotEmpty()
                .allSatisfy(projection -> assertThat(projection.position()).isGreaterThanOrEqualTo(head)));
    }

    /** Every record is stored once; every read model, and the board in memory of both nodes, is what the log says. */
    void lostNothing() {
        Log.allHandled(admin);
        assertThat(log.timesStored()).isEqualTo(sent);
        log.isWithoutGaps();
        log.isWhatTheProjectionsShow(admin);
        eventually(() -> {
            JsonNode board = board(two.address());
            assertThat(board.get("states")).hasSize(Floor.AGENTS);
            assertThat(board(one.address())).as("board of the other node").isEqualTo(board);
        });
    }

    int timesThatTheClockWentBack() {
        return database.jdbc().sql("""
                        select count(*) from event_log e join event_log next on next.position = e.position + 1
                         where next.recorded_at < e.recorded_at - interval '80 s'
                        """).query(Integer.class).single();
    }

    private JsonNode board(URI node) {
        ObjectNode board = (ObjectNode)
                admin.at(node).get("/api/adherence/states").mustBe(200).json();
        board.remove("asOf");
        return board;
    }

    @Override
    public void close() {
        one.close();
        two.close();
        clockOfTwo.close();
        wire.close();
    }
}
