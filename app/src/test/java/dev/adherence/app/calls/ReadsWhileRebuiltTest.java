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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is asked of a model that is being rebuilt: the answer is what it was before. */
@AppTest(now = "2026-01-29T09:00:00Z")
class ReadsWhileRebuiltTest {

    /** Rows that a rebuild writes wait for the lock. */
    private static final String HOLD = """
            create or replace function public.hold() returns trigger language plpgsql as
            'begin perform pg_advisory_xact_lock_shared(4711); return new; end';
            create trigger hold before insert on public_beside.%s for each row execute function public.hold();
            """;

    private static final List<String> QUERIES = List.of(
            "/api/adherence/states?asOf=2026-01-29T08:30:00Z",
            "/api/adherence/states?asOf=2026-01-29T08:30:00Z&knowledge=now",
            "/api/adherence/summary?date=2026-01-29",
            "/api/adherence/alerts?status=active");

    private Company company;
    private Http supervisor;
    private String excuse;
    private String correction;
    private String explanation;

    @BeforeEach
    void both_came_late(RunningApp app) {
        company = Company.cameLate(app);
        supervisor = company.office().signedIn(Role.SUPERVISOR, "Sales");
        // of a time in which nothing was decided, so that both alerts stay
        excuse = supervisor
                .post(
                        "/api/adherence/excuses",
                        Map.of(
                                "employeeIds", List.of(company.idOf("EMP001")),
                                "from", "2026-01-29T06:00:00Z",
                                "to", "2026-01-29T06:10:00Z",
                                "reason", "other"))
                .mustBe(201)
                .text("/excuse/id");
        correction = Corrections.made(supervisor, company.idOf("EMP001"), "06:20", "06:30");
        explanation = company.themselves(app, Company.employee("EMP001", "John", "Doe", "Sales"), Role.AGENT)
                .post(
                        "/api/adherence/explanations",
                        Map.of("alertId", company.alertOf("EMP001"), "reason", "other", "note", "The bus"))
                .mustBe(201)
                .text("/explanation/id");
    }

    /** Every GET that openapi.yaml has, of everything that is there. */
    private List<String> reads() {
        List<String> reads = new ArrayList<>(QUERIES);
        OpenApiDocument.served().calls().stream()
                .filter(call -> call.method().equals("GET") && call.path().startsWith("/api/adherence/"))
                // these read the log and no read model
                .filter(call -> !call.path().matches(".*/(stream|events|exports.*|what-ifs.*|proof/.*)"))
                .forEach(call -> reads.add(call.path()
                                .replace("{employeeId}", company.idOf("EMP001"))
                                .replace("/excuses/{id}", "/excuses/" + excuse)
                                .replace("/corrections/{id}", "/corrections/" + correction)
                                .replace("/explanations/{id}", "/explanations/" + explanation)
                                .replace("{id}", company.alertOf("EMP001"))
                        + switch (call.path()) {
                            case "/api/adherence/schedules" -> "?from=2026-01-29&employeeId=" + company.idOf("EMP001");
                            case "/api/adherence/states/replay" -> "?from=2026-01-29T07:00:00Z&to=2026-01-29T09:00:00Z";
                            default -> "";
                        }));
        return reads;
    }

    private Map<String, String> answers(List<String> reads) {
        Map<String, String> answers = new TreeMap<>();
        for (Http person : List.of(company.admin(), supervisor)) {
            for (String read : reads) {
                Answer answer = person.get(read);
                answers.put((person == supervisor ? "supervisor " : "admin ") + read, answer.status() + answer.body());
            }
        }
        return answers;
    }

    @ParameterizedTest
    @CsvSource({
        "alert, alert",
        "board, board_row",
        "corrections, correction",
        "excuses, excuse",
        "explanations, explanation",
        "schedules, schedule_day",
        "figures, figure_day",
        "timeline, state_row",
        "trail, trail"
    })
    void every_read_is_as_before_while_a_projection_is_rebuilt(String projection, String table, RunningApp app)
            throws SQLException {
        List<String> reads = reads();
        Map<String, String> before = answers(reads);
        assertThat(before.values()).allSatisfy(answer -> assertThat(answer).startsWith("200"));
        try (Connection holding = app.database().connect()) {
            holding.createStatement().execute(HOLD.formatted(table));
            holding.createStatement().execute("select pg_advisory_lock(4711)");
            company.admin()
                    .post("/api/admin/projections/" + projection + "/rebuild", Map.of())
                    .mustBe(202);
            eventually(
                    Duration.ofSeconds(20),
                    () -> assertThat(app.jdbc()
                                    .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                    .query(Long.class)
                                    .single())
                            .isPositive());

            assertThat(answers(reads)).isEqualTo(before);
            try (EventStream stream = supervisor.stream("/api/adherence/stream")) {
                assertThat(stream.next("snapshot").data().get("states"))
                        .isEqualTo(
                                supervisor.get("/api/adherence/states").json().get("states"));
            }
            holding.createStatement().execute("select pg_advisory_unlock(4711)");

            eventually(
                    Duration.ofSeconds(30),
                    () -> assertThat(company.admin()
                                    .get("/api/admin/projections/" + projection)
                                    .text("/lastRebuild/outcome"))
                            .isEqualTo("done"));
            assertThat(answers(reads)).isEqualTo(before);
        } finally {
            app.jdbc().sql("drop trigger hold on public_beside." + table).update();
        }
    }

    @Test
    void an_alert_is_handled_while_the_list_is_rebuilt(RunningApp app) throws SQLException {
        try (Connection holding = app.database().connect()) {
            holding.createStatement().execute(HOLD.formatted("alert"));
            holding.createStatement().execute("select pg_advisory_lock(4711)");
            company.admin()
                    .post("/api/admin/projections/alert/rebuild", Map.of())
                    .mustBe(202);
            String path = "/api/adherence/alerts/" + company.alertOf("EMP001");

            supervisor.patch(path, Map.of("action", "acknowledge")).mustBe(200);
            assertThat(supervisor.get(path).text("/alert/status")).isEqualTo("acknowledged");
            holding.createStatement().execute("select pg_advisory_unlock(4711)");

            eventually(
                    Duration.ofSeconds(30),
                    () -> assertThat(company.admin()
                                    .get("/api/admin/projections/alert")
                                    .json()
                                    .at("/lastRebuild/equal")
                                    .asBoolean())
                            .isTrue());
            assertThat(supervisor.get(path).text("/alert/status")).isEqualTo("acknowledged");
        } finally {
            app.jdbc().sql("drop trigger hold on public_beside.alert").update();
        }
    }
}
