package dev.adherence.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.calls.Company;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The calls of the pages of docs/feeds, typed into a shell, are answered as the pages say; and there is a page for each feed. */
@AppTest(now = "2026-01-29T09:00:00Z")
class FeedPagesTest {

    @TempDir
    private Path folder;

    private Company company;
    private String key;

    static List<Path> pages() {
        return FeedExample.pages();
    }

    @BeforeEach
    void john_is_employed(RunningApp app) {
        company = Company.open(app);
        key = company.admin()
                .post(
                        "/api/admin/api-keys",
                        Map.of("name", "acd", "permissions", List.of("import:agent-states", "import:employees")))
                .text("/key");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_call_of_a_page_is_answered_as_the_page_says(Path page, RunningApp app) throws Exception {
        for (DocumentedPage.Call call : DocumentedPage.read(page).calls()) {
            new DocumentedAnswer(typed(app, call.commands())).fits(call);
        }
    }

    @Test
    void every_feed_has_a_page_and_stands_in_the_index() throws IOException {
        String index = Files.readString(FeedExample.PAGES.resolve("index.md"));
        String known = company.key()
                .post("/api/v1/import/agent-states/no-such-feed", "{}")
                .mustBe(404)
                .text("/error");

        List<String> sources =
                List.of(known.substring(known.indexOf("there are ") + 10).split(", "));
        assertThat(sources)
                .containsAll(FeedExample.all().stream().map(FeedExample::source).toList());
        assertThat(sources).allSatisfy(source -> assertThat(index).contains("`" + source + "`"));
        assertThat(sources).hasSize(FeedExample.all().size() + 1); // and our own form
    }

    private String typed(RunningApp app, String commands) throws IOException, InterruptedException {
        Path script = folder.resolve("script");
        Files.writeString(script, "set -u\nkey='" + key + "'\napi=" + app.address() + "\n" + commands + "\necho\n");
        Path output = folder.resolve("output");
        Process shell = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).as(commands).isTrue();
        return Files.readString(output);
    }
}
