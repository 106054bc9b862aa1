package dev.adherence.app.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every list that is paged, as it is described: where a page ends is told to the one organisation whose list it is. */
@AppTest(now = "2026-01-29T09:00:00Z")
class CursorsTest {

    private static Company ours;
    private static Company theirs;

    @BeforeAll
    static void two_companies_with_two_agents_and_two_alerts_each(RunningApp app) {
        ours = Company.cameLate(app);
        theirs = Company.cameLate(app);
    }

    static Stream<String> pagedLists() {
        List<String> paths = OpenApiDocument.served().calls().stream()
                .filter(call -> call.method().equals("GET"))
                .filter(call -> StreamSupport.stream(
                                call.operation().path("parameters").spliterator(), false)
                        .anyMatch(
                                parameter -> parameter.path("name").asString("").equals("cursor")))
                .map(OpenApiDocument.Call::path)
                .toList();
        assertThat(paths)
                .contains("/api/adherence/alerts", "/api/admin/employees")
                .hasSizeGreaterThan(2);
        return paths.stream();
    }

    private static String of(Company company, String path) {
        return path.replaceAll("\\{[^}]+}", company.alertOf("EMP001"));
    }

    private static void assertRefused(Http who, String path, String cursor) {
        Answer answer = who.get(path + "?cursor=" + cursor).mustBe(400);
        assertThat(answer.text("/details/code")).isEqualTo("invalid-cursor");
        assertThat(answer.text("/details/field")).isEqualTo("cursor");
    }

    @ParameterizedTest
    @MethodSource("pagedLists")
    void what_no_page_gave_out_is_no_cursor(String path) {
        String earlier = "2026-01-29T08:05:00Z|" + ours.alertOf("EMP001");
        for (String cursor : List.of(
                "",
                "0",
                "200",
                "page2",
                "%00",
                "AAAA",
                UUID.randomUUID().toString(),
                "A".repeat(4_000),
                Base64.getUrlEncoder().withoutPadding().encodeToString(earlier.getBytes(StandardCharsets.UTF_8)))) {
            assertRefused(ours.admin(), of(ours, path), cursor);
        }
    }

    @ParameterizedTest
    @MethodSource("pagedLists")
    void a_cursor_leads_nowhere_in_another_organisation_or_another_list(String path) {
        for (String list : List.of("/api/adherence/alerts", "/api/admin/employees")) {
            String cursor = theirs.admin().get(list + "?limit=1").mustBe(200).text("/nextCursor");
            assertThat(theirs.admin().get(list + "?limit=1&cursor=" + cursor).status())
                    .isEqualTo(200);
            assertRefused(ours.admin(), of(ours, path), cursor);
            if (!list.equals(path)) {
                assertRefused(theirs.admin(), of(theirs, path), cursor);
            }
        }
    }

    @Test
    void a_cursor_of_alerts_says_nothing_and_cannot_be_changed() {
        String path = "/api/adherence/alerts";
        String cursor = ours.admin().get(path + "?limit=1").mustBe(200).text("/nextCursor");

        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1))
                .doesNotContain("2026", ours.alertOf("EMP001"), ours.alertOf("EMP002"));
        // Of the last sign some bits mean nothing.
        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = cursor.charAt(i) == 'a' ? 'b' : 'a';
            assertRefused(ours.admin(), path, cursor.substring(0, i) + other + cursor.substring(i + 1));
        }
    }
}
