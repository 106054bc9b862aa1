package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.command.settings.OrganizationCommand.NoteSilence;
import dev.adherence.command.settings.OrganizationCommands;
import dev.adherence.command.settings.RulesByOrganization;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A watched feed that has nobody to tell of is not silent: who does not come is late. */
@AppTest(now = "2026-01-29T06:00:00Z")
class NobodySignedInTest {

    private static final String OURS = "employee_id in (select id from employee where organization_id = ?)";

    private Company company;
    private String source;

    @BeforeEach
    void both_logged_off_the_evening_before_and_the_feed_is_watched(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T06:00:00Z");
        company = Company.atWork(app);
        company.push(STATES, state("EMP001", "05:59", "offline"), state("EMP002", "05:58", "offline"));
        source = company.admin().get("/api/adherence/feeds").text("/feeds/0/source");
        company.admin()
                .put("/api/admin/settings", Map.of("feedSilence", Map.of(source, "PT3M")))
                .mustBe(200);
    }

    @Test
    void who_never_comes_is_late_and_then_did_not_log_in(TestClock clock) {
        clock.set("2026-01-29T08:05:00Z");
        eventually(() -> assertThat(alerts())
                .containsExactlyInAnyOrder(
                        "late_start Agent not logged in, 5 minutes after shift start 2026-01-29T08:05:00Z",
                        "late_start Agent not logged in, 5 minutes after shift start 2026-01-29T08:05:00Z"));
        assertThat(board()).containsExactlyInAnyOrder("EMP001 offline out", "EMP002 offline out");
        assertThat(isSilent()).isFalse();

        clock.set("2026-01-29T16:00:00Z");
        eventually(() -> assertThat(alerts())
                .containsExactlyInAnyOrder(
                        "late_start Agent did not log in 2026-01-29T08:05:00Z",
                        "late_start Agent did not log in 2026-01-29T08:05:00Z"));
    }

    @Test
    void the_first_to_come_is_as_late_as_they_are(TestClock clock) {
        clock.set("2026-01-29T08:13:00Z");
        company.push(STATES, state("EMP001", "08:13", "available"));

        eventually(
                () -> assertThat(alerts()).contains("late_start Agent logged in 13 minutes late 2026-01-29T08:05:00Z"));
    }

    @Test
    void while_one_is_signed_in_nothing_is_claimed_of_all_and_what_is_delivered_later_counts_from_its_instant(
            RunningApp app, TestClock clock) {
        try (RunningApp other = app.anotherNode()) {
            List<List<String>> outcomes = List.of(
                    delivered(company, other, clock, () -> {
                        company.push(STATES, state("EMP001", "08:01", "offline"));
                        push(company, other, state("EMP002", "08:10", "available"));
                    }),
                    delivered(another(app, clock), other, clock, () -> {
                        push(company, other, state("EMP002", "08:10", "available"));
                        company.push(STATES, state("EMP001", "08:01", "offline"));
                    }),
                    delivered(
                            another(app, clock),
                            other,
                            clock,
                            () -> company.push(
                                    STATES,
                                    state("EMP002", "08:10", "available"),
                                    state("EMP001", "08:01", "offline"))));

            assertThat(outcomes)
                    .allSatisfy(alerts -> assertThat(alerts)
                            .containsExactly("early_leave Agent logged off 479 minutes early 2026-01-29T08:02:00Z"));
        }
    }

    private List<String> delivered(Company now, RunningApp other, TestClock clock, Runnable delivery) {
        clock.set("2026-01-29T07:55:00Z");
        now.push(STATES, state("EMP001", "07:55", "available"));
        clock.set("2026-01-29T08:20:00Z");
        eventually(() -> assertThat(isSilent()).isTrue());
        // by now the other node knows of it, too, however fast the clock went, and what it said before is put right
        eventually(() -> assertThat(other.bean(RulesByOrganization.class)
                        .of(now.office().id())
                        .silentSince(source))
                .isPresent());
        clock.set("2026-01-29T08:20:12Z");
        eventually(() ->
                assertThat(board()).containsExactlyInAnyOrder("EMP001 available unknown", "EMP002 offline unknown"));
        assertThat(alerts()).isEmpty();

        delivery.run();

        eventually(() -> assertThat(board()).containsExactlyInAnyOrder("EMP001 offline out", "EMP002 available in"));
        eventually(() -> assertThat(alerts()).hasSize(1));
        return alerts();
    }

    private Company another(RunningApp app, TestClock clock) {
        both_logged_off_the_evening_before_and_the_feed_is_watched(app, clock);
        return company;
    }

    private static void push(Company company, RunningApp node, Map<String, Object> record) {
        company.key().at(node).post(STATES, Map.of("data", List.of(record))).mustBe(201);
    }

    @Test
    void a_silence_is_over_when_nobody_is_left_of_whom_the_feed_could_tell(TestClock clock) {
        clock.set("2026-01-29T07:55:00Z");
        company.push(STATES, state("EMP001", "07:55", "available"));
        clock.set("2026-01-29T08:10:00Z");
        eventually(() -> assertThat(board()).contains("EMP002 offline unknown"));

        // the only one who was signed in
        Map<String, Object> gone = new HashMap<>(Company.employee("EMP001", "John", "Doe", "Sales"));
        gone.put("active", false);
        company.update(gone);
        clock.set("2026-01-29T08:10:10Z");
        eventually(() -> assertThat(isSilent()).isFalse());
        clock.set("2026-01-29T08:16:00Z");

        eventually(() -> assertThat(alerts())
                .containsExactly("late_start Agent not logged in, 5 minutes after shift start 2026-01-29T08:15:10Z"));
    }

    /** As a sweep does that began before the end was known, and ends after it. */
    @Test
    void what_was_judged_without_the_end_of_a_silence_is_put_right(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T07:55:00Z");
        company.push(STATES, state("EMP001", "07:55", "available"));
        clock.set("2026-01-29T08:10:00Z");
        eventually(() -> assertThat(board()).contains("EMP001 available unknown"));
        clock.set("2026-01-29T08:11:10Z");
        company.push(STATES, state("EMP001", "08:11", "offline"));
        eventually(() -> assertThat(isSilent()).isFalse());

        app.jdbc()
                .sql("update due set due_at = null, claimed_until = null where " + OURS)
                .param(company.office().id())
                .update();
        clock.set("2026-01-29T08:11:22Z");

        eventually(() -> assertThat(dueAgain(app)).isZero());
        clock.set("2026-01-29T08:17:00Z");
        eventually(() -> assertThat(alerts())
                .contains("late_start Agent not logged in, 5 minutes after shift start 2026-01-29T08:16:10Z"));
    }

    private long dueAgain(RunningApp app) {
        return app.jdbc()
                .sql("select count(*) from due where look_again_at is not null and " + OURS)
                .param(company.office().id())
                .query(Long.class)
                .single();
    }

    /** The rows of then do not say who is signed in. */
    @Test
    void a_silence_of_before_an_upgrade_is_over_as_soon_as_it_is_known_that_nobody_is_signed_in(
            RunningApp app, TestClock clock) {
        clock.set("2026-01-29T07:00:00Z");
        company.push(STATES, state("EMP001", "06:59", "offline"));
        Instant since = Instant.parse("2026-01-29T07:00:00Z");
        app.jdbc()
                .sql("update due set signed_in = null, active_since = null where " + OURS)
                .param(company.office().id())
                .update();
        app.jdbc()
                .sql("update feed set silent_since = last_received_at where organization_id = ?")
                .param(company.office().id())
                .update();
        app.bean(OrganizationCommands.class)
                .send(new NoteSilence(company.office().id(), source, since, since.plusSeconds(1)));

        clock.set("2026-01-29T08:06:00Z");
        eventually(() -> assertThat(app.jdbc()
                        .sql("select count(*) from due where signed_in is null and " + OURS)
                        .param(company.office().id())
                        .query(Integer.class)
                        .single())
                .isZero());
        clock.set("2026-01-29T08:06:10Z");
        eventually(() -> assertThat(isSilent()).isFalse());
        clock.set("2026-01-29T08:12:00Z");

        eventually(() -> assertThat(alerts())
                .containsExactlyInAnyOrder(
                        "late_start Agent not logged in, 5 minutes after shift start 2026-01-29T08:11:10Z",
                        "late_start Agent not logged in, 5 minutes after shift start 2026-01-29T08:11:10Z"));
    }

    /** That hold: one that a node raised before it knew of the silence is retracted. */
    private List<String> alerts() {
        return texts(
                        company.admin().get("/api/adherence/alerts"),
                        "alerts",
                        "resolution",
                        "type",
                        "message",
                        "createdAt")
                .stream()
                .filter(alert -> !alert.startsWith("retracted"))
                .map(alert -> alert.substring(alert.indexOf(' ') + 1))
                .toList();
    }

    private List<String> board() {
        return texts(
                company.admin().get("/api/adherence/states"), "states", "employeeNumber", "state", "adherenceStatus");
    }

    private boolean isSilent() {
        return !company.admin()
                .get("/api/adherence/feeds")
                .json()
                .at("/feeds/0/silentSince")
                .isNull();
    }
}
