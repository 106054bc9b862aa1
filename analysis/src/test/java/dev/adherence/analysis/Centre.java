package dev.adherence.analysis;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.cli.CommandLineInterface;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The contact centre of the demo after three days, of which grace changed in the middle, on a node that nobody sends anything any more. */
record Centre(RunningApp node, Http analyst) implements AutoCloseable {

    static final String FIRST = "2026-01-27";
    static final String LAST = "2026-01-29";
    private static final String ANALYST = "analyst@demo.test";
    private static final String PASSWORD = "open-sesame";

    static Centre ofTheDemo() {
        TestDatabase database = TestDatabase.fresh();
        TestClock clock = TestClock.at("2026-01-29T10:07:00Z");
        try (RunningApp busy =
                RunningApp.start(database, clock, "adherence.demo=true", "adherence.demo-password=" + PASSWORD)) {
            busy.http()
                    .signedIn("admin@demo.test", PASSWORD)
                    .put("/api/admin/settings", Map.of("graceLateStart", "PT2M", "wrongStateTolerance", "PT1M"))
                    .mustBe(200);
            for (int quarter = 0; quarter < 4; quarter++) {
                long before = events(busy);
                clock.advance(Duration.ofMinutes(15));
                eventually(() -> assertThat(events(busy)).isGreaterThan(before));
            }
        }
        clock.advance(Duration.ofHours(14));
        RunningApp quiet = RunningApp.start(database, clock);
        eventually(() -> assertThat(quiet.jdbc()
                        .sql("select count(*) from due where due_at <= :now")
                        .param("now", java.sql.Timestamp.from(clock.instant()))
                        .query(Long.class)
                        .single())
                .isZero());
        return new Centre(quiet, quiet.http().signedIn(ANALYST, PASSWORD));
    }

    private static long events(RunningApp app) {
        return app.jdbc()
                .sql("select count(*) from event_log")
                .query(Long.class)
                .single();
    }

    void export(Path folder) {
        PrintWriter console = new PrintWriter(System.out, true);
        int code = new CommandLineInterface(settings -> {}, email -> List.of())
                .writingTo(console, console)
                .run(
                        "events",
                        "export",
                        "--out",
                        folder.toString(),
                        "--url",
                        node.address().toString(),
                        "--email",
                        ANALYST);
        assertThat(code).isZero();
    }

    /** Of each agent and day that has any. */
    Set<Map<String, String>> figures() {
        Set<Map<String, String>> rows = new TreeSet<>(java.util.Comparator.comparing(Object::toString));
        String path = "/api/adherence/reports/adherence?from=" + FIRST + "&to=" + LAST;
        for (JsonNode agent :
                analyst.get(path + "&groupBy=agent").mustBe(200).json().get("rows")) {
            String id = agent.get("employeeId").asString();
            for (JsonNode day : analyst.get(path + "&groupBy=day&employeeId=" + id)
                    .mustBe(200)
                    .json()
                    .get("rows")) {
                JsonNode seconds = day.at("/figures/seconds");
                if (StreamSupport.stream(seconds.spliterator(), false).anyMatch(each -> each.asLong() != 0)) {
                    Map<String, String> row = flat(seconds);
                    add(row, "lost", day.at("/figures/lost"));
                    row.put("employeeId", id);
                    row.put("date", day.get("date").asString());
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** {@code byAgent} of its answer. */
    JsonNode whatIf(JsonNode tried) {
        Map<String, Object> body = new HashMap<>(Map.of("from", FIRST, "to", LAST));
        tried.properties().forEach(field -> body.put(field.getKey(), field.getValue()));
        String id = analyst.post("/api/adherence/what-ifs", body).mustBe(202).text("/id");
        Answer done = eventually(Duration.ofSeconds(60), () -> {
            Answer answer =
                    analyst.get("/api/adherence/what-ifs/" + id + "?limit=200").mustBe(200);
            assertThat(answer.text("/state")).isEqualTo("done");
            return answer;
        });
        return done.json().at("/result/byAgent");
    }

    /** Names as the columns have them; without those that are null. */
    static Map<String, String> flat(JsonNode object) {
        Map<String, String> row = new TreeMap<>();
        add(row, "", object);
        return row;
    }

    private static void add(Map<String, String> row, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> add(
                            row,
                            name.isEmpty()
                                    ? field.getKey()
                                    : name
                                            + Character.toUpperCase(
                                                    field.getKey().charAt(0))
                                            + field.getKey().substring(1),
                            field.getValue()));
        } else if (!value.isNull()) {
            row.put(name, value.asString());
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
