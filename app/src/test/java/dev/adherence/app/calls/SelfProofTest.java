package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.OrganizationEvent.ReadModelDiffered;
import dev.adherence.events.Role;
import dev.adherence.query.board.Standing;
import dev.adherence.query.live.board.LiveBoard;
import dev.adherence.query.projecting.Finding.Place;
import dev.adherence.query.projecting.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is spoilt in a read model, in the tables or in memory, is found and mended by itself, and told. */
@AppTest(
        now = "2026-01-29T09:00:00Z",
        properties = {"adherence.self-proof-every=PT1S", "adherence.operator-token=let me see"})
class SelfProofTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "alert; update alert set message = 'nobody decided this'",
                "alert; delete from alert_change",
                "board; update board_row set state = 'lunch'",
                "board; delete from verdict",
                "board; update membership set zone = 'Asia/Tokyo'",
                "schedules; delete from shift_row",
                "timeline; update state_row set queue = 'wrong'",
                "timeline; insert into state_row select employee_id, version + 100, occurred_at, state, queue, source, event_id, sequence,"
                        + " raw_state, received_at, position from state_row"
            })
    void what_is_spoilt_in_a_table(String projection, String damage, RunningApp app) {
        Company company = Company.cameLate(app);
        Http analyst = company.office().signedIn(Role.ANALYST);
        eventually(() -> assertThat(Company.texts(analyst.get("/api/admin/projections"), "projections", "lagSeconds"))
                .containsOnly("0.0"));
        List<String> before = told(company, analyst);

        app.jdbc().sql(damage).update();

        Answer mended = eventually(Duration.ofSeconds(60), () -> {
            Answer answer = analyst.get("/api/admin/projections/" + projection);
            assertThat(answer.text("/lastRebuild/kind")).isEqualTo("mend");
            assertThat(answer.text("/lastRebuild/outcome")).isEqualTo("done");
            return answer;
        });
        assertThat(mended.json().at("/lastRebuild/equal").asBoolean()).isFalse();
        assertThat(mended.json().at("/lastRebuild/differences")).isNotEmpty();
        UUID john = UUID.fromString(company.idOf("EMP001"));
        eventually(() -> assertThat(recorded(company, projection))
                .anySatisfy(each -> assertThat(each.employeeIds()).contains(john)));
        assertThat(recorded(company, projection)).allSatisfy(each -> {
            assertThat(each.place()).isEqualTo("table");
            assertThat(each.employees()).isEqualTo(each.employeeIds().size());
            assertThat(each.mended()).isTrue();
        });
        eventually(
                Duration.ofSeconds(60), () -> assertThat(told(company, analyst)).isEqualTo(before));
    }

    private static List<ReadModelDiffered> recorded(Company company, String projection) {
        return company.office()
                .app()
                .bean(EventStore.class)
                .readEvents(company.office().id().toString())
                .asStream()
                .map(Message::getPayload)
                .filter(ReadModelDiffered.class::isInstance)
                .map(ReadModelDiffered.class::cast)
                .filter(event -> event.projection().equals(projection))
                .toList();
    }

    /** A verification only looks; what it has found stands until it is mended. */
    @Test
    void what_a_verification_finds_is_told_to_operators_until_it_is_mended(RunningApp app) {
        Company company = Company.cameLate(app);
        Http analyst = company.office().signedIn(Role.ANALYST);
        Http operator = app.http().withApiKey("let me see");
        // what the other tests have spoilt may still stand of another model
        assertThat(differing(operator)).doesNotContain("alert");

        app.bean(Findings.class)
                .found(
                        company.office().id(),
                        "alert",
                        Place.TABLE,
                        // of whom no proof by itself has a turn
                        List.of(UUID.randomUUID()),
                        false);

        operator.get("/actuator/health/operators").mustBe(503);
        assertThat(differing(operator)).contains("alert");
        app.http().get("/actuator/health/readiness").mustBe(200);
        app.http().get("/actuator/health").mustBe(200);
        app.http().get("/actuator/health/operators").mustBe(401);
        assertThat(recorded(company, "alert").get(0).mended()).isFalse();

        analyst.post("/api/admin/projections/alert/verify", Map.of()).mustBe(202);

        eventually(Duration.ofSeconds(30), () -> assertThat(differing(operator)).doesNotContain("alert"));
    }

    private static String differing(Http operator) {
        return operator.get("/actuator/health/operators")
                .json()
                .at("/components/readModels")
                .toString();
    }

    private static List<String> told(Company company, Http analyst) {
        String day = "?from=2026-01-29T00:00:00Z&to=2026-01-29T09:00:00Z";
        String employee = company.idOf("EMP001");
        return List.of(
                analyst.get("/api/adherence/alerts").body(),
                // the position moves with whatever is recorded of them now
                analyst.get("/api/adherence/states?asOf=2026-01-29T08:30:00Z")
                        .body()
                        .replaceFirst("\"position\":\"[^\"]*\"", ""),
                analyst.get("/api/adherence/schedules?from=2026-01-29&employeeId=" + employee)
                        .body(),
                analyst.get("/api/adherence/agents/" + employee + "/timeline" + day)
                        .body(),
                analyst.get("/api/adherence/alerts/" + company.alertOf("EMP001") + "/history")
                        .body());
    }

    private static String board(Company company) {
        return company.admin()
                .get("/api/adherence/states")
                .body()
                // which moves with what is recorded of the organisation
                .replaceFirst("\"position\":\"[^\"]*\"", "");
    }

    @Test
    void what_is_spoilt_in_memory(RunningApp app) {
        Company company = Company.cameLate(app);
        String board = board(company);
        LiveBoard memory = app.bean(LiveBoard.class);

        memory.replace(app
                .jdbc()
                .sql("select * from board_row where organization_id = :organization")
                .param("organization", company.office().id())
                .query((row, n) -> Standing.of(row))
                .list()
                .stream()
                .map(standing -> new Standing(
                        standing.employeeId(),
                        standing.position(),
                        standing.organizationId(),
                        standing.teams(),
                        standing.zone(),
                        standing.active(),
                        standing.lastReceivedAt(),
                        null))
                .toList());
        eventually(Duration.ofSeconds(30), () -> assertThat(board(company)).isEqualTo(board));
        eventually(() -> assertThat(recorded(company, "board"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.place()).isEqualTo("memory")));
    }
}
