package dev.adherence.app.calls;

import static dev.adherence.app.calls.CompanyLife.BEGIN;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.events.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What was written down of the live board while a company lived is what is answered about it ever after
 * ({@code -Dadherence.lives=13} for more than five hundred boards).
 */
@AppTest(now = "2025-10-24T06:00:00Z")
class RecordedBoardsTest {

    private static final int INSTANTS = 40;
    private static final int LIVES = Integer.getInteger("adherence.lives", 1);

    private final Map<Instant, String> all = new TreeMap<>();
    private final Map<Instant, String> ofSales = new TreeMap<>();
    private CompanyLife life;
    private Http supervisor;

    static LongStream seeds() {
        return LongStream.rangeClosed(3, 2 + LIVES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_board_that_was_written_down_is_answered_to_the_byte_whatever_happened_since(
            long seed, RunningApp app, TestClock clock) {
        life = CompanyLife.begun(seed, app, clock);
        supervisor = life.company().office().signedIn(Role.SUPERVISOR, "Sales");

        life.goesOn(INSTANTS, this::writeDown);

        answersTheSame(admin(), supervisor, "as it was lived");
        for (String model : new String[] {"board", "timeline", "schedules", "alert"}) {
            rebuild(model);
        }
        answersTheSame(admin(), supervisor, "rebuilt");
        try (RunningApp restarted = app.anotherNode()) {
            answersTheSame(
                    admin().at(restarted.address()),
                    supervisor.at(restarted.address()),
                    "by a node that has just started");
        }
        JsonNode anew = judgedAnew();
        assertThat(anew.get("changedAgents").asInt()).as(anew.toString()).isZero();
        assertThat(anew.at("/all/after")).isEqualTo(anew.at("/all/before"));
    }

    private Http admin() {
        return life.company().admin();
    }

    /** Two at one instant: the later holds. */
    private void writeDown() {
        life.settled();
        supervisor.get("/api/auth/me").mustBe(200);
        all.put(life.now(), board(admin(), ""));
        ofSales.put(life.now(), board(supervisor, ""));
    }

    private void answersTheSame(Http admin, Http supervisor, String when) {
        all.forEach((at, board) -> assertThat(board(admin, "?knowledge=then&asOf=" + at))
                .as("%s, at %s", when, at)
                .isEqualTo(board));
        ofSales.forEach((at, board) -> assertThat(board(supervisor, "?knowledge=then&asOf=" + at))
                .as("of Sales, %s, at %s", when, at)
                .isEqualTo(board));
    }

    private static String board(Http who, String query) {
        Answer answer = who.get("/api/adherence/states" + query).mustBe(200);
        return answer.json().get("states").toString() + answer.json().get("summary");
    }

    private void rebuild(String model) {
        String path = "/api/admin/projections/" + model;
        admin().post(path + "/rebuild", Map.of()).mustBe(202);
        eventually(Duration.ofSeconds(60), () -> {
            Answer answer = admin().get(path);
            assertThat(answer.json().get("underway").isNull()).isTrue();
            return assertThat(answer.text("/lastRebuild/outcome")).isEqualTo("done");
        });
    }

    /** All days of the life, under the rules that hold. */
    private JsonNode judgedAnew() {
        String id = admin().post("/api/adherence/what-ifs", Map.of("from", dayOf(BEGIN), "to", dayOf(life.now())))
                .mustBe(202)
                .text("/id");
        return eventually(Duration.ofSeconds(60), () -> {
            Answer answer = admin().get("/api/adherence/what-ifs/" + id).mustBe(200);
            assertThat(answer.text("/state")).isEqualTo("done");
            return answer.json().get("result");
        });
    }

    private static String dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
