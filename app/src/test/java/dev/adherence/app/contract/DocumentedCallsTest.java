package dev.adherence.app.contract;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of docs/api.md, typed into a shell one after the other at an installation as README sets it up, answer what stands below them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentedCallsTest {

    private static final String[] AS_README_SAYS = {
        "adherence.organization=Example Ltd",
        "adherence.time-zone=Europe/Berlin",
        "adherence.admin-email=you@example.com",
        "adherence.admin-password=a long passphrase"
    };

    @TempDir
    Path folder;

    private RunningApp app;
    private DocumentedPage page;
    private String key = "";

    @Test
    void every_call_of_the_page_is_answered_as_the_page_says() throws Exception {
        page = DocumentedPage.read(Path.of("../docs/api.md"));
        Files.copy(
                Path.of("../command-side/src/test/resources/amazon-connect/agent-event-connected.json"),
                folder.resolve("agent-events.ndjson"));
        try (RunningApp running = RunningApp.start(TestDatabase.fresh(), AS_README_SAYS)) {
            app = running;
            for (DocumentedPage.Call call : page.calls()) {
                DocumentedAnswer answer = new DocumentedAnswer(typed(call.commands()));
                if (call.commands().contains("curl -sN")) {
                    assertThat(answer.text()).as(call.commands()).contains("event: ", "id: ", "data: ");
                } else {
                    answer.fits(call);
                }
                remember(answer);
                readModelsHaveEverything();
            }
        }
        assertThat(page.calls()).hasSizeGreaterThan(15);
    }

    /** A reader types more slowly than projections follow. */
    private void readModelsHaveEverything() {
        eventually(
                Duration.ofSeconds(30),
                () -> assertThat(typedAlone("ask /api/admin/projections"))
                        .contains("\"lagSeconds\":0.0,")
                        .doesNotContainPattern("\"lagSeconds\":(?!0\\.0,)")
                        .doesNotContain("rebuilding"));
    }

    /** What the reader copies out of one answer into the calls that follow. */
    private void remember(DocumentedAnswer answer) {
        answer.last("key").ifPresent(given -> key = given);
    }

    /** One after the other, since a call may speak of what the one before it made; a line that begins with a blank goes on with a command. */
    private String typed(String commands) throws IOException, InterruptedException {
        StringBuilder answers = new StringBuilder();
        for (String command : commands.split("\n(?! )")) {
            answers.append(typedAlone(command)).append('\n');
        }
        return answers.toString();
    }

    private String typedAlone(String commands) throws IOException, InterruptedException {
        Path script = folder.resolve("script");
        Files.writeString(script, "set -u\nkey='" + key + "'\n" + functions() + "\n" + filledIn(commands) + "\n");
        Path output = folder.resolve("output");
        Process shell = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).as(commands).isTrue();
        return Files.readString(output);
    }

    /** Each answer on a line of its own. */
    private String functions() {
        return page.functions().replaceAll("(?m); }$", "; echo; }").replaceAll("(?m)^api=.*", "api=" + app.address());
    }

    private String filledIn(String commands) {
        return commands.replaceAll("(?m)^api=.*", "")
                .replaceAll("(?m)^key=.*", "")
                .replace("curl -sN", "curl -sN --max-time 1")
                .replace("/alerts/ID", "/alerts/" + (commands.contains("/alerts/ID") ? alert() : ""))
                .replace("\"ids\":[\"ID\"]", "\"ids\":[\"" + (commands.contains("\"ids\"") ? alert() : "") + "\"]")
                .replace("teamId=ID", "teamId=" + one("select id from team where name = 'Sales'"))
                .replace("alertId=ID", "alertId=" + (commands.contains("alertId=ID") ? alert() : ""))
                .replace("employeeId=ID", "employeeId=" + john())
                .replace("/agents/EMPLOYEE", "/agents/" + john())
                .replace("\"EMPLOYEE\"", "\"" + john() + "\"")
                .replace("/what-ifs/WHAT-IF", "/what-ifs/" + one("select id from what_if"))
                .replace("/exports/EXPORT", "/exports/" + one("select id from export"))
                .replace("/users/ID", "/users/" + one("select id from account where email = 'sam@company.com'"))
                .replace("/sessions/ID", "/sessions/" + UUID.randomUUID());
    }

    private String john() {
        return one("select id from employee where number = 'EMP001'");
    }

    /** The page tells of the late start; the list has it a moment after the import is answered. */
    private String alert() {
        return eventually(Duration.ofSeconds(10), () -> {
            String id = one("select id from alert where type = 'late_start'");
            assertThat(id).isNotEmpty();
            return id;
        });
    }

    private String one(String sql) {
        List<UUID> ids = app.jdbc().sql(sql).query(UUID.class).list();
        return ids.isEmpty() ? "" : ids.get(0).toString();
    }
}
