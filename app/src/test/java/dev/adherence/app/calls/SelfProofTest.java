package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import dev.adherence.query.board.Standing;
import dev.adherence.query.live.board.LiveBoard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is spoilt in a read model, in the tables or in memory, is found and mended by itself, and told. */
@AppTest(now = "2026-01-29T09:00:00Z", properties = "adherence.self-proof-every=PT1S")
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
        eventually(
                Duration.ofSeconds(60), () -> assertThat(told(company, analyst)).isEqualTo(before));
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

    @Test
    void what_is_spoilt_in_memory(RunningApp app) {
        Company company = Company.cameLate(app);
        String board = company.admin().get("/api/adherence/states").body();
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
        eventually(
                Duration.ofSeconds(30),
                () -> assertThat(company.admin().get("/api/adherence/states").body())
                        .isEqualTo(board));
    }
}
