package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.alertIds;
import static dev.adherence.app.calls.Company.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@AppTest(now = "2026-01-29T09:00:00Z")
class AlertCallsTest {

    private static final String ALERTS = "/api/adherence/alerts";
    private static final Map<String, String> ACKNOWLEDGE = Map.of("action", "acknowledge");
    private static final Map<String, String> RESOLVE = Map.of("action", "resolve");

    private Company company;
    private Http admin;
    private String johns;
    private String janes;

    @BeforeEach
    void john_and_jane_came_late(RunningApp app) {
        company = Company.cameLate(app);
        admin = company.admin();
        johns = company.alertOf("EMP001");
        janes = company.alertOf("EMP002");
    }

    private Answer handle(Http who, Map<String, String> action) {
        return who.patch(ALERTS + "/" + johns, action);
    }

    @Test
    void the_list_is_filtered_by_what_was_asked() {
        handle(admin, ACKNOWLEDGE).mustBe(200);

        assertThat(alertIds(admin, "?status=active")).containsExactly(janes);
        assertThat(alertIds(admin, "?status=acknowledged")).containsExactly(johns);
        assertThat(alertIds(admin, "?status=resolved")).isEmpty();
        assertThat(alertIds(admin, "?type=late_start")).hasSize(2);
        assertThat(alertIds(admin, "?type=early_leave")).isEmpty();
        assertThat(alertIds(admin, "?teamId=" + company.idOfTeam("Support"))).containsExactly(janes);
        assertThat(alertIds(admin, "?employeeId=" + company.idOf("EMP001"))).containsExactly(johns);
        assertThat(alertIds(admin, "?from=2026-01-29T08:05:00Z&to=2026-01-29T08:05:01Z"))
                .hasSize(2);
        assertThat(alertIds(admin, "?from=2026-01-29T08:05:01Z")).isEmpty();
        assertThat(alertIds(admin, "?to=2026-01-29T08:05:00Z")).isEmpty();
    }

    @Test
    void page_after_page_shows_each_alert_once() {
        Answer first = admin.get(ALERTS + "?limit=1").mustBe(200);
        Answer second = admin.get(ALERTS + "?limit=1&cursor=" + first.text("/nextCursor"))
                .mustBe(200);

        assertThat(List.of(first.text("/alerts/0/id"), second.text("/alerts/0/id")))
                .containsExactlyInAnyOrder(johns, janes);
        assertThat(second.json().get("nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=many",
                "limit=%D9%A5",
                "limit=%2B5",
                "status=open",
                "type=lateness",
                "teamId=sales",
                "employeeId=1",
                "from=today",
                "to=2026-01-29",
                "cursor=page2"
            })
    void what_cannot_be_asked_is_refused_by_name(String query) {
        assertThat(admin.get(ALERTS + "?" + query).mustBe(400).text("/error"))
                .contains(query.substring(0, query.indexOf('=')));
    }

    @Test
    void an_acknowledgement_is_kept_once_and_notes_of_colleagues_are_added() {
        Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Sales");

        Answer first = handle(supervisor, Map.of("action", "acknowledge", "notes", "train was late"))
                .mustBe(200);
        Answer again = handle(admin, ACKNOWLEDGE).mustBe(200);
        Answer noted = handle(admin, Map.of("action", "acknowledge", "notes", "called him"))
                .mustBe(200);

        assertThat(first.text("/alert/status")).isEqualTo("acknowledged");
        assertThat(first.text("/alert/acknowledgedAt")).isEqualTo("2026-01-29T09:00:00Z");
        assertThat(again.json().get("alert")).isEqualTo(first.json().get("alert"));
        assertThat(noted.text("/alert/notes")).contains("train was late", "called him");
        Answer read = admin.get(ALERTS + "/" + johns).mustBe(200);
        assertThat(read.text("/alert/acknowledgedBy/name")).isEqualTo("The supervisor");
        assertThat(read.json().get("alert")).isEqualTo(noted.json().get("alert"));
        assertThat(read.text("/alert/message")).isEqualTo("Agent logged in 15 minutes late");
    }

    @Test
    void an_alert_that_is_full_of_notes_takes_no_more_and_says_so() {
        for (int each = 0; each < 5; each++) {
            handle(admin, Map.of("action", "acknowledge", "notes", each + "n".repeat(1_990)))
                    .mustBe(200);
        }

        Answer full = handle(admin, Map.of("action", "acknowledge", "notes", "n".repeat(2_000)))
                .mustBe(409);

        assertThat(full.text("/details/code")).isEqualTo("notes-full");
        assertThat(full.text("/details/field")).isEqualTo("notes");
        assertThat(full.text("/error")).contains("100 notes", "10000 characters");
        assertThat(admin.get(ALERTS + "/" + johns + "/history").mustBe(200).body())
                .hasSizeLessThan(50_000);
    }

    @Test
    void what_a_person_resolved_stays_resolved() {
        Answer resolved =
                handle(admin, Map.of("action", "resolve", "notes", "agreed")).mustBe(200);
        Answer again = handle(admin, RESOLVE).mustBe(200);
        Answer conflict = handle(admin, ACKNOWLEDGE).mustBe(409);

        assertThat(resolved.text("/alert/status")).isEqualTo("resolved");
        assertThat(again.json().get("alert")).isEqualTo(resolved.json().get("alert"));
        assertThat(conflict.text("/error")).contains("resolved");
        Answer read = admin.get(ALERTS + "/" + johns).mustBe(200);
        assertThat(read.text("/alert/resolution")).isEqualTo("user");
        assertThat(read.text("/alert/resolvedBy/name")).isEqualTo("The admin");
    }

    @Test
    void fifty_at_once_are_one_event() {
        List<CompletableFuture<Answer>> all = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> handle(admin, ACKNOWLEDGE)))
                .toList();

        assertThat(all).allSatisfy(answer -> answer.join().mustBe(200));
        assertThat(texts(admin.get(ALERTS + "/" + johns + "/history"), "history", "event"))
                .filteredOn(type -> type.contains("acknowledged"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                           | action is missing
            {"action":"ignore"}                          | acknowledge
            {"action":5}                                 | action
            {"action":"resolve","notes":7}               | notes
            []                                           | object
            {"action":                                   | JSON
            """)
    void what_cannot_be_done_is_refused_by_name(String body, String named) {
        assertThat(admin.patch(ALERTS + "/" + johns, body).mustBe(400).text("/error"))
                .contains(named);
    }

    @Test
    void an_action_that_is_not_given_is_told_from_one_that_is_none() {
        Answer none = admin.patch(ALERTS + "/" + johns, "{}").mustBe(400);

        assertThat(none.text("/details/code")).isEqualTo("missing-value");
        assertThat(none.text("/details/field")).isEqualTo("action");
    }

    @Test
    void notes_have_lines_and_no_character_that_misleads_whoever_reads_them() {
        handle(admin, Map.of("action", "acknowledge", "notes", "one\n\ttwo \uD83D\uDC69\u200D\uD83D\uDCBB"))
                .mustBe(200);

        for (String hidden : List.of("\u0000", "\u0007", "\u001B", "\u202E", "\u2066")) {
            Answer refused = handle(admin, Map.of("action", "acknowledge", "notes", "a" + hidden + "b"))
                    .mustBe(400);
            assertThat(refused.text("/details/code")).isEqualTo("invalid-character");
            assertThat(refused.text("/error")).contains("U+%04X".formatted(hidden.codePointAt(0)));
        }
    }

    @Test
    void notes_have_a_limit_that_is_named() {
        handle(admin, Map.of("action", "acknowledge", "notes", "n".repeat(2_000)))
                .mustBe(200);
        handle(admin, Map.of("action", "acknowledge", "notes", "🚌".repeat(2_000)))
                .mustBe(200);

        assertThat(handle(admin, Map.of("action", "resolve", "notes", "n".repeat(2_001)))
                        .mustBe(400)
                        .text("/error"))
                .containsAnyOf("2,000", "2000");
        assertThat(alertIds(admin, "?status=acknowledged")).containsExactly(johns);
    }

    @Test
    void an_alert_unknown_of_others_or_not_ones_own_answers_alike(RunningApp app) {
        Http stranger = Office.open(app).signedIn(Role.ADMIN);
        Http supervisor = company.office().signedIn(Role.SUPERVISOR, "Support");
        company.office().account("jane.roe@company.com", Role.AGENT);
        Http jane = app.http().signedIn("jane.roe@company.com", Office.PASSWORD);
        String unknown = UUID.randomUUID().toString();

        String expected = admin.get(ALERTS + "/" + unknown).mustBe(404).body().replace(unknown, johns);
        for (Http who : List.of(stranger, supervisor, jane)) {
            assertThat(who.get(ALERTS + "/" + johns).mustBe(404).body()).isEqualTo(expected);
            assertThat(who.get(ALERTS + "/" + johns + "/history").mustBe(404).body())
                    .isEqualTo(expected);
        }
        for (Http who : List.of(stranger, supervisor)) {
            assertThat(handle(who, ACKNOWLEDGE).mustBe(404).body()).isEqualTo(expected);
            assertThat(alertIds(who, "")).doesNotContain(johns);
        }
        assertThat(alertIds(jane, "")).containsExactly(janes);
        admin.get(ALERTS + "/first").mustBe(400);
        assertThat(alertIds(admin, "?status=active")).hasSize(2);
    }

    @Test
    void its_history_says_who_what_and_when() {
        handle(admin, Map.of("action", "acknowledge", "notes", "called him")).mustBe(200);

        Answer history = admin.get(ALERTS + "/" + johns + "/history").mustBe(200);

        assertThat(history.text("/alert/id")).isEqualTo(johns);
        assertThat(texts(history, "history", "effectiveAt")).isSorted().contains("2026-01-29T08:05:00Z");
        assertThat(history.body()).contains("The admin", "called him", "Agent logged in 15 minutes late");
    }
}
