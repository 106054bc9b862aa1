package dev.adherence.app.cli;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.calls.Company;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports and what-ifs as an analyst types them. */
@AppTest(now = "2026-01-29T09:00:00Z")
class FiguresCommandsTest {

    @TempDir
    Path folder;

    private Company company;
    private Http analyst;
    private RunningApp app;

    @BeforeEach
    void two_came_late(RunningApp app) {
        this.app = app;
        company = Company.cameLate(app);
        analyst = company.office().signedIn(Role.ANALYST);
    }

    private Typed type(String... command) {
        return Typed.by(company.office().email(Role.ANALYST)).at(app.address(), folder, command);
    }

    @Test
    void a_report_is_a_table_json_or_the_very_csv() {
        String path = "/api/adherence/reports/adherence?groupBy=team&knowledge=now&from=2026-01-29&to=2026-01-29";
        eventually(
                () -> assertThat(analyst.get(path).text("/total/seconds/out")).isEqualTo("1500"));

        Typed table = type("report", "--by", "team", "--from", "2026-01-29", "--to", "2026-01-29");
        assertThat(table.code()).as(table.errors()).isZero();
        assertThat(table.output())
                .contains("TEAM", "ADHERENCE", "Sales", "Support", "total", "79.2 %")
                .doesNotContain("null");

        Typed json = type("report", "--by", "team", "--from", "2026-01-29", "--to", "2026-01-29", "--json");
        assertThat(JsonMapper.shared().readTree(json.output()))
                .isEqualTo(analyst.get(path).json());

        Typed csv = type("report", "--by", "team", "--from", "2026-01-29", "--to", "2026-01-29", "--csv");
        assertThat(csv.output()).isEqualTo(analyst.get(path + "&format=csv").body());
    }

    @Test
    void a_report_of_a_team_and_an_employee_by_what_people_call_them() {
        Typed sales = type("report", "--team", "sales", "--from", "2026-01-29", "--to", "2026-01-29");
        assertThat(sales.output()).as(sales.errors()).contains("John Doe").doesNotContain("Jane Roe");

        Typed jane = type("report", "--employee", "jane.roe@company.com", "--from", "2026-01-29", "--to", "2026-01-29");
        assertThat(jane.output()).contains("Jane Roe").doesNotContain("John Doe");

        Typed unknown = type("report", "--team", "Nobodies");
        assertThat(unknown.code()).isOne();
        assertThat(unknown.errors()).contains("There is no team Nobodies", "Sales");
        assertThat(type("report", "--from", "2026-01-29", "--to", "2026-01-28").errors())
                .contains("to must not lie before");
        assertThat(type("report", "--json", "--csv").code()).isEqualTo(2);
        assertThat(type("report", "--by", "moon").code()).isEqualTo(2);
    }

    @Test
    void a_what_if_is_run_from_options_or_a_file_listed_shown_and_deleted() throws IOException {
        Typed run = type(
                "what-if",
                "run",
                "--from",
                "2026-01-29",
                "--to",
                "2026-01-29",
                "--setting",
                "graceLateStart=PT17M",
                "--name",
                "patient");
        assertThat(run.code()).as(run.errors()).isZero();
        assertThat(run.output())
                .contains("With this, 1 alerts instead of 2; 2 of 2 agents change.", "Jane Roe", "team Sales");

        Path file = Files.writeString(
                folder.resolve("tried.json"),
                "{\"from\":\"2026-01-29\",\"to\":\"2026-01-29\",\"settings\":{\"graceLateStart\":\"PT17M\"}}");
        Typed fromFile = type("what-if", "run", file.toString(), "--json", "--team", "Sales");
        JsonNode json = JsonMapper.shared().readTree(fromFile.output());
        assertThat(json.at("/result/all/after/alerts").asInt()).isZero();
        assertThat(json.at("/asked/teams/0").asString()).hasSize(36);

        Typed list = type("what-if", "list");
        assertThat(list.output()).contains("patient", "done", "2026-01-29");
        String id = json.get("id").asString();
        assertThat(type("what-if", "show", id).output()).contains("With this, 0 alerts instead of 1");
        assertThat(type("what-if", "show", id, "--csv").output())
                .isEqualTo(analyst.get("/api/adherence/what-ifs/" + id + "/agents.csv")
                        .body());
        assertThat(type("what-if", "delete", id).code()).isZero();
        assertThat(type("what-if", "show", id).errors()).contains("unknown");
    }

    @Test
    void what_cannot_be_tried_and_who_may_not_is_said() throws IOException {
        assertThat(type("what-if", "run", "--from", "2026-01-29", "--to", "2026-01-29", "--setting", "mercy=PT1M")
                        .errors())
                .contains("mercy");
        Path noJson = Files.writeString(folder.resolve("no.json"), "grace");
        assertThat(type("what-if", "run", noJson.toString()).code()).isEqualTo(2);
        company.office().account(Role.SUPERVISOR, "Sales");
        Typed supervisor =
                Typed.by(company.office().email(Role.SUPERVISOR)).at(app.address(), folder, "what-if", "list");
        assertThat(supervisor.code()).isOne();
        assertThat(supervisor.errors()).contains("supervisor");
    }

    @Test
    void interrupted_it_cancels_what_it_has_begun_where_that_is_wanted() {
        // waits behind one that a node which is gone has begun, and so is surely under way
        app.jdbc().sql("""
                        insert into what_if (id, organization_id, asked, asked_by, asked_by_name, asked_at, state, owner, leased_until)
                        values (gen_random_uuid(), :organization, '{}', gen_random_uuid(), 'Ann', now(), 'running', gen_random_uuid(),
                                '2099-01-01')
                        """).param("organization", company.office().id()).update();
        try (JarProcess process = Typed.by(company.office().email(Role.ANALYST))
                .begin(
                        app.address(),
                        folder,
                        "what-if",
                        "run",
                        "--from",
                        "2026-01-29",
                        "--to",
                        "2026-01-29",
                        "--cancel",
                        "--name",
                        "mine")) {
            eventually(() -> assertThat(mine()).isEqualTo("waiting"));
            eventually(() -> assertThat(watched(process)).isTrue());

            assertThat(process.stop()).isEqualTo(143);

            assertThat(mine()).isEqualTo("cancelled");
        }
    }

    /** Whether the command has come so far as to look how far it is, which a session notes. */
    private boolean watched(JarProcess process) {
        return mine().equals("waiting") && process.output().isEmpty();
    }

    private String mine() {
        for (JsonNode each : analyst.get("/api/adherence/what-ifs").json().get("whatIfs")) {
            if (each.get("name").asString("").equals("mine")) {
                return each.get("state").asString();
            }
        }
        return "none";
    }
}
