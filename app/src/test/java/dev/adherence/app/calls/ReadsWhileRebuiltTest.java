package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked of a model that is being rebuilt: the answer is what it was before, or 503; nothing is ever missing. */
@AppTest(now = "2026-01-29T09:00:00Z")
class ReadsWhileRebuiltTest {

    /** Rows that a rebuild writes wait for the lock; what empties the table does not. */
    private static final String HOLD = """
            create or replace function hold() returns trigger language plpgsql as
            'begin perform pg_advisory_xact_lock_shared(4711); return new; end';
            create trigger hold before insert on %s for each row execute function hold();
            """;

    private static final List<String> QUERIES = List.of(
            "/api/adherence/states?asOf=2026-01-29T08:30:00Z",
            "/api/adherence/states?asOf=2026-01-29T08:30:00Z&knowledge=now",
            "/api/adherence/summary?date=2026-01-29",
            "/api/adherence/alerts?status=active");

    private Company company;
    private Http supervisor;

    @BeforeEach
    void both_came_late(RunningApp app) {
        company = Company.cameLate(app);
        supervisor = company.office().signedIn(Role.SUPERVISOR, "Sales");
    }

    /** Every GET that openapi.yaml has, of everything that is there. */
    private List<String> reads() {
        List<String> reads = new ArrayList<>(QUERIES);
        OpenApiDocument.served().calls().stream()
                .filter(call -> call.method().equals("GET") && call.path().startsWith("/api/adherence/"))
                .filter(call -> !call.path().endsWith("/stream"))
                .forEach(call -> reads.add(call.path()
                                .replace("{employeeId}", company.idOf("EMP001"))
                                .replace("{id}", company.alertOf("EMP001"))
                        + (call.path().endsWith("/schedules")
                                ? "?from=2026-01-29&employeeId=" + company.idOf("EMP001")
                                : "")));
        return reads;
    }

    private Map<String, String> answers(List<String> reads) {
        Map<String, String> answers = new TreeMap<>();
        for (Http person : List.of(company.admin(), supervisor)) {
            for (String read : reads) {
                Answer answer = person.get(read);
                answers.put((person == supervisor ? "supervisor " : "admin ") + read, answer.status() + answer.body());
                if (answer.status() == 503) {
                    assertThat(answer.text("/details/code")).isEqualTo("being-rebuilt");
                    assertThat(answer.header("Retry-After")).isNotBlank();
                }
            }
        }
        return answers;
    }

    @ParameterizedTest
    @CsvSource({"alert, alert", "board, board_row", "schedules, schedule_day", "timeline, state_row"})
    void every_read_is_right_or_503_while_a_projection_is_rebuilt(String projection, String table, RunningApp app)
            throws SQLException {
        List<String> reads = reads();
        Map<String, String> before = answers(reads);
        assertThat(before.values()).allSatisfy(answer -> assertThat(answer).startsWith("200"));
        try (Connection holding = app.database().connect()) {
            holding.createStatement().execute(HOLD.formatted(table));
            holding.createStatement().execute("select pg_advisory_lock(4711)");
            rebuild(projection);

            Map<String, String> meanwhile = answers(reads);
            assertThat(meanwhile.values()).anyMatch(answer -> answer.startsWith("503"));
            meanwhile.forEach((read, answer) -> {
                if (!answer.startsWith("503")) {
                    assertThat(answer).as(read).isEqualTo(before.get(read));
                }
            });
            try (EventStream stream = supervisor.stream("/api/adherence/stream")) {
                assertThat(stream.next("snapshot").data().get("states"))
                        .isEqualTo(
                                supervisor.get("/api/adherence/states").json().get("states"));
            }
            if (projection.equals("alert")) {
                supervisor
                        .patch("/api/adherence/alerts/" + alertOfAdmin(before), Map.of("action", "acknowledge"))
                        .mustBe(503);
            }
            holding.createStatement().execute("select pg_advisory_unlock(4711)");

            eventually(Duration.ofSeconds(30), () -> assertThat(answers(reads)).isEqualTo(before));
        } finally {
            app.jdbc().sql("drop trigger hold on " + table).update();
        }
    }

    private static String alertOfAdmin(Map<String, String> answers) {
        return answers.keySet().stream()
                .filter(read -> read.endsWith("/history"))
                .map(read -> read.split("/")[4])
                .findFirst()
                .orElseThrow();
    }

    private void rebuild(String projection) {
        eventually(
                Duration.ofSeconds(30),
                () -> company.admin()
                        .post("/api/admin/projections/" + projection + "/rebuild", Map.of())
                        .mustBe(202));
    }

    /** The rebuild is over before the read is, as a short one may be. */
    @Test
    void what_was_read_across_a_whole_rebuild_is_not_told(RunningApp app) throws Exception {
        String alerts = company.admin().get("/api/adherence/alerts").body();
        try (Connection holding = app.database().connect()) {
            holding.setAutoCommit(false);
            holding.createStatement().execute("lock table alert in access exclusive mode");
            CompletableFuture<Answer> reading =
                    CompletableFuture.supplyAsync(() -> company.admin().get("/api/adherence/alerts"));
            eventually(
                    Duration.ofSeconds(20),
                    () -> assertThat(app.jdbc()
                                    .sql("select count(*) from pg_locks where not granted")
                                    .query(Long.class)
                                    .single())
                            .isPositive());
            app.jdbc()
                    .sql("insert into projection_reset values ('alert', 7) on conflict (name) do update set times = 7")
                    .update();
            holding.rollback();

            assertThat(reading.join().status()).isEqualTo(503);
            assertThat(company.admin().get("/api/adherence/alerts").mustBe(200).body())
                    .isEqualTo(alerts);
        }
    }
}
