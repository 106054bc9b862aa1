package dev.adherence.app.calls;

import static dev.adherence.app.calls.CompanyLife.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Of one life (`-Dadherence.seed=N` for another). */
@AppTest(now = "2025-10-24T06:00:00Z")
class ReplayTest {

    private static final String REPLAY = "/api/adherence/states/replay";
    private static final int STRETCHES = 40;
    private static final int INSTANTS = 4;

    @Test
    void at_every_instant_it_is_the_board_as_it_stood(RunningApp app, TestClock clock) {
        long seed = Long.getLong("adherence.seed", 1);
        CompanyLife life = CompanyLife.lived(seed, app, clock);
        Random random = new Random(seed);
        Http supervisor = life.company().office().signedIn(Role.SUPERVISOR, "Sales");
        String sales = "&teamId=" + life.company().idOfTeam("Sales");
        int changes = 0;
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            Instant before = BEGIN.minusSeconds(7_200);
            Instant from = before.plusSeconds(
                    random.nextLong(Duration.between(before, life.now()).toSeconds()));
            Instant to = earlier(from.plusSeconds(1 + random.nextLong(6 * 3_600)), life.now());
            Http who = random.nextInt(3) == 0 ? supervisor : life.company().admin();
            String how =
                    "&knowledge=" + (random.nextBoolean() ? "then" : "now") + (random.nextInt(3) == 0 ? sales : "");
            JsonNode replay = who.get(REPLAY + "?from=" + from + "&to=" + to + how)
                    .mustBe(200)
                    .json();
            changes += replay.get("changes").size();
            for (Instant at : instants(replay, from, to, random)) {
                assertThat(replayed(replay, at))
                        .as("%s to %s at %s%s, seed %d", from, to, at, how, seed)
                        .isEqualTo(stood(who, at, how));
            }
        }
        assertThat(changes).isGreaterThan(100);
    }

    /** Where something changes, just before that, and anywhere. */
    private static List<Instant> instants(JsonNode replay, Instant from, Instant to, Random random) {
        List<Instant> instants = new ArrayList<>(List.of(from, to));
        JsonNode changes = replay.get("changes");
        for (int i = 0; i < INSTANTS; i++) {
            instants.add(
                    from.plusSeconds(random.nextLong(Duration.between(from, to).toSeconds() + 1)));
            if (!changes.isEmpty()) {
                Instant change = Instant.parse(
                        changes.get(random.nextInt(changes.size())).get("at").asString());
                instants.add(change);
                instants.add(change.minusNanos(1_000));
            }
        }
        return instants.stream()
                .filter(at -> !at.isBefore(from) && !at.isAfter(to))
                .toList();
    }

    private static Map<String, JsonNode> replayed(JsonNode replay, Instant at) {
        Map<String, JsonNode> rows = rows(replay.get("board"));
        for (JsonNode change : replay.get("changes")) {
            if (!Instant.parse(change.get("at").asString()).isAfter(at)) {
                if (change.get("row").isNull()) {
                    rows.remove(change.get("employeeId").asString());
                } else {
                    rows.put(change.get("employeeId").asString(), change.get("row"));
                }
            }
        }
        return rows;
    }

    private static Map<String, JsonNode> stood(Http who, Instant at, String how) {
        return rows(
                who.get("/api/adherence/states?asOf=" + at + how).mustBe(200).json());
    }

    private static Map<String, JsonNode> rows(JsonNode board) {
        Map<String, JsonNode> rows = new TreeMap<>();
        for (JsonNode row : board.get("states")) {
            ((ObjectNode) row).putNull("lastReceivedAt");
            rows.put(row.get("employeeId").asString(), row);
        }
        return rows;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
