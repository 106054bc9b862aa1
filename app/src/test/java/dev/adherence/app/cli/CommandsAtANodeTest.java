package dev.adherence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar as its users type it, against a node that runs. */
@AppTest(properties = "adherence.operator-token=let me see")
class CommandsAtANodeTest {

    @TempDir
    Path folder;

    private Typed type(RunningApp app, String email, String... command) {
        return Typed.by(email).at(app.address(), folder, command);
    }

    private static String analyst(Office office) {
        office.account(Role.ANALYST);
        return office.email(Role.ANALYST);
    }

    @Test
    void read_models_are_listed_verified_and_rebuilt(RunningApp app) {
        String analyst = analyst(Office.open(app));

        Typed listed = type(app, analyst, "projections", "list");
        assertThat(listed.code()).isZero();
        assertThat(listed.output()).contains("NAME", "board", "live", "never");
        assertThat(listed.errors()).isEmpty();

        Typed verified = type(app, analyst, "projections", "verify");
        assertThat(verified.code()).as(verified.errors()).isZero();
        assertThat(verified.output().lines())
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(line -> line.contains(": equal, "))
                .anyMatch(line -> line.contains("0 rows"));

        Typed rebuilt = type(app, analyst, "projections", "rebuild", "board", "--json");
        assertThat(rebuilt.code()).isZero();
        JsonNode json = JsonMapper.shared().readTree(rebuilt.output());
        assertThat(json.at("/lastRebuild/outcome").asString()).isEqualTo("done");

        Typed reverted = type(app, analyst, "projections", "revert", "board");
        assertThat(reverted.code()).isOne();
        assertThat(reverted.errors())
                .startsWith("adherence: No rebuild of projection board")
                .containsOnlyOnce("\n");
    }

    @Test
    void a_check_says_what_is_well_and_what_is_not(RunningApp app) {
        Office office = Office.open(app);
        String analyst = analyst(office);

        Typed well = type(app, analyst, "check");
        assertThat(well.code()).as(well.output() + well.errors()).isZero();
        assertThat(well.output())
                .contains("database", "clock", "role", "read models", "verification", "feeds", "disk")
                .doesNotContain("behind");

        app.jdbc().sql("""
                        insert into rebuild (id, projection, organization_id, version, kind, phase, began_at, ended_at, node, beat_at, after, position,
                                             until, events, agents, rows, checksum)
                        values (gen_random_uuid(), 'board', :organization, 1, 'verify', 'done', now(), now(), 'a', now(), 0, 0, 0, 0,
                                array[gen_random_uuid()], 1, 'x')
                        """).param("organization", office.id()).update();
        Typed unwell = type(app, analyst, "check");
        assertThat(unwell.code()).isOne();
        assertThat(unwell.output()).contains("board differs from its events");
    }

    @Test
    void what_operators_are_told_is_looked_at_with_their_token(RunningApp app) {
        Office office = Office.open(app);
        Typed.By analyst = Typed.by(analyst(office));

        Typed without = analyst.at(app.address(), folder, "check");
        assertThat(without.code()).isZero();
        for (String what : List.of("role", "its clock", "disk", "proofs")) {
            assertThat(without.output()).containsPattern(what + " +not looked at");
        }

        Typed with =
                analyst.with("ADHERENCE_OPERATOR_TOKEN", "let me see").at(app.address(), folder, "check", "--json");
        assertThat(with.code()).as(with.output() + with.errors()).isZero();
        JsonNode findings = JsonMapper.shared().readTree(with.output());
        assertThat(findings.findValuesAsString("what"))
                .containsExactly(
                        "database",
                        "clock",
                        "role",
                        "its clock",
                        "disk",
                        "proofs",
                        "read models",
                        "verification",
                        "feeds");
        assertThat(findings).allMatch(each -> each.get("fault").isNull());

        Typed wrong = analyst.with("ADHERENCE_OPERATOR_TOKEN", "guessed").at(app.address(), folder, "check");
        assertThat(wrong.code()).isOne();
        assertThat(wrong.output()).contains("not the one that the node has");
    }

    @Test
    void who_may_not_who_is_nobody_and_where_nothing_answers(RunningApp app) {
        Office office = Office.open(app);
        office.account(Role.AGENT);

        Typed notAllowed = type(app, office.email(Role.AGENT), "projections", "list");
        assertThat(notAllowed.code()).isOne();
        assertThat(notAllowed.errors()).startsWith("adherence: ").containsOnlyOnce("\n");

        Typed nobody = type(app, "nobody@nowhere.test", "projections", "list");
        assertThat(nobody.code()).isOne();
        assertThat(nobody.errors()).contains("E-mail or password is wrong");

        Typed nowhere = type(app, office.email(Role.AGENT), "check", "--url", "http://127.0.0.1:1");
        assertThat(nowhere.code()).isOne();
        assertThat(nowhere.errors()).contains("Nothing answers at http://127.0.0.1:1");
    }

    @Test
    void help_and_completion_are_there(RunningApp app) {
        Typed help = type(app, "", "projections", "verify", "--help");
        assertThat(help.code()).isZero();
        assertThat(help.output())
                .contains("--url", "--email", "--json", "Exit code 0")
                .doesNotContain("null");

        Typed completion = type(app, "", "generate-completion");
        assertThat(completion.code()).isZero();
        assertThat(completion.output()).contains("complete -F", "projections");
    }
}
