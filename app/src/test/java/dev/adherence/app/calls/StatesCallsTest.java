package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AppTest(now = "2026-01-29T09:00:00Z")
class StatesCallsTest {

    private static final String BOARD = "/api/adherence/states";

    private Company company;

    @BeforeEach
    void john_is_at_work_and_jane_is_not(RunningApp app) {
        company = Company.atWork(app);
        company.push(STATES, state("EMP001", "08:00", "available"), state("EMP001", "08:30", "on_call"));
        eventually(() -> assertThat(board(company.admin(), ""))
                .containsExactlyInAnyOrder("Doe on_call in true", "Roe offline out false"));
    }

    private static java.util.List<String> board(Http who, String query) {
        return texts(who.get(BOARD + query), "states", "employeeName", "state", "adherenceStatus", "isAdherent")
                .stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    @Test
    void the_summary_counts_who_is_seen() {
        Answer all = company.admin().get(BOARD).mustBe(200);

        assertThat(all.json().at("/summary/totalAgents").intValue()).isEqualTo(2);
        assertThat(all.json().at("/summary/adherentCount").intValue()).isEqualTo(1);
        assertThat(all.json().at("/summary/adherencePercentage").intValue()).isEqualTo(50);
        assertThat(all.text("/asOf")).isEqualTo("2026-01-29T09:00:00Z");
        assertThat(all.json().at("/position").asString()).hasSize(22);
    }

    @Test
    void a_team_alone_is_shown_and_counted() {
        Answer sales = company.admin().get(BOARD + "?teamId=" + company.idOfTeam("Sales"));

        assertThat(texts(sales, "states", "employeeNumber")).containsExactly("EMP001");
        assertThat(sales.json().at("/summary/adherencePercentage").intValue()).isEqualTo(100);
    }

    @Test
    void a_supervisor_sees_their_teams_and_an_agent_themselves(RunningApp app) {
        Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Support");
        company.office().account("john.doe@company.com", Role.AGENT);
        Http john = app.http().signedIn("john.doe@company.com", Office.PASSWORD);

        assertThat(texts(supervisor.get(BOARD), "states", "employeeNumber")).containsExactly("EMP002");
        assertThat(supervisor.get(BOARD).json().at("/summary/totalAgents").intValue())
                .isEqualTo(1);
        assertThat(texts(john.get(BOARD), "states", "employeeNumber")).containsExactly("EMP001");
        assertThat(john.get(BOARD).json().at("/summary/totalAgents").intValue()).isEqualTo(1);
    }

    @Test
    void a_team_unknown_of_others_or_not_ones_own_answers_alike(RunningApp app) {
        Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Support");
        Company other = Company.open(app);

        for (String team :
                new String[] {UUID.randomUUID().toString(), other.idOfTeam("Sales"), company.idOfTeam("Sales")}) {
            Answer answer = supervisor.get(BOARD + "?teamId=" + team).mustBe(404);
            assertThat(answer.text("/error").replace(team, "…")).isEqualTo("There is no team ….");
        }
    }

    @Test
    void the_past_is_shown_as_it_was_known_or_as_it_is_known_now() {
        company.push(STATES, state("EMP002", "08:02", "available"));

        eventually(() -> assertThat(board(company.admin(), "?asOf=2026-01-29T08:10:00Z&knowledge=now"))
                .containsExactlyInAnyOrder("Doe available in true", "Roe available in true"));
        assertThat(board(company.admin(), "?asOf=2026-01-29T08:10:00Z"))
                .noneMatch(row -> row.startsWith("Roe available"));
    }

    @Test
    void an_organisation_without_agents_has_an_empty_board(RunningApp app) {
        Answer empty = Office.open(app).signedIn(Role.ADMIN).get(BOARD).mustBe(200);

        assertThat(empty.json().get("states")).isEmpty();
        assertThat(empty.json().at("/summary/totalAgents").intValue()).isZero();
        assertThat(empty.json().at("/summary/adherencePercentage").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "teamId=sales",
                "asOf=yesterday",
                "asOf=2026-01-29",
                "asOf=2026-01-29T10:00:00Z",
                "asOf=2026-01-29T08:10:00Z&knowledge=perhaps"
            })
    void what_cannot_be_asked_is_refused_by_name(String query) {
        Answer answer = company.admin().get(BOARD + "?" + query).mustBe(400);

        String named = query.contains("knowledge") ? "knowledge" : query.substring(0, query.indexOf('='));
        assertThat(answer.text("/error")).contains(named);
    }

    @Test
    void nobody_writes_to_it() {
        company.admin().put(BOARD, java.util.Map.of()).mustBe(405);
    }
}
