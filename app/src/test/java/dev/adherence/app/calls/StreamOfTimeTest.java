package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.EventStream.Event;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What changes on the board because time goes by; the clock of the class goes forward only. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@AppTest(now = "2026-01-29T07:59:00Z", properties = "adherence.stream.heartbeat=300ms")
class StreamOfTimeTest {

    private static final String STREAM = "/api/adherence/stream";

    @Test
    @Order(4)
    void todays_shift_changes_at_midnight_though_nobody_sends_anything(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T22:00:00Z");
        Company company = Company.atWork(app);
        try (EventStream stream = company.admin().stream(STREAM)) {
            stream.next("snapshot");

            clock.set("2026-01-30T00:00:00Z");

            Event change = stream.next(event -> event.is("changes") && event.mentions("\"shift\":null"));
            assertThat(change.data().get("states")).hasSize(2);
            assertThat(company.admin().get("/api/adherence/states").body()).contains("\"shift\":null");
        }
    }

    @Test
    @Order(1)
    void who_is_late_is_out_of_adherence_at_the_deadline_with_an_alert(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T07:59:00Z");
        Company company = Company.atWork(app);
        try (EventStream stream = company.admin().stream(STREAM)) {
            stream.next("snapshot");

            clock.set("2026-01-29T08:05:00Z");

            stream.next(event -> event.is("changes") && event.mentions("\"adherenceStatus\":\"out\""));
        }
        try (EventStream stream = company.admin().stream(STREAM)) {
            stream.next("snapshot");
            clock.set("2026-01-29T08:06:00Z");
            company.push(STATES, state("EMP001", "08:06", "available"));
            stream.next(event -> event.is("changes") && event.mentions("Agent logged in 6 minutes late"));
        }
    }

    @Test
    @Order(2)
    void a_feed_that_falls_silent_is_told_to_everybody_until_it_is_heard_again(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T08:10:00Z");
        Company company = Company.atWork(app);
        company.push(STATES, state("EMP001", "08:00", "available"));
        String source = company.admin().get("/api/adherence/feeds").text("/feeds/0/source");
        company.admin()
                .put("/api/admin/settings", Map.of("feedSilence", Map.of(source, "PT3M")))
                .mustBe(200);
        try (EventStream stream = company.admin().stream(STREAM)) {
            assertThat(stream.next("snapshot").data().get("silentFeeds")).isEmpty();

            clock.set("2026-01-29T08:15:00Z");
            Event silent = stream.next(event ->
                    event.is("changes") && !event.data().get("silentFeeds").isEmpty());
            assertThat(silent.data().at("/silentFeeds/0").asString()).isEqualTo(source);
            assertThat(stream.next("heartbeat").data().get("silentFeeds")).hasSize(1);
            try (RunningApp other = app.anotherNode();
                    EventStream there = company.admin().at(other).stream(STREAM)) {
                assertThat(there.next("snapshot").data().get("silentFeeds")).hasSize(1);
            }

            company.push(STATES, state("EMP001", "08:15", "on_call"));
            stream.next(event ->
                    event.is("changes") && event.data().get("silentFeeds").isEmpty());
        }
    }

    @Test
    @Order(3)
    void a_board_in_memory_outlives_the_rebuild_of_its_tables(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T09:00:00Z");
        Company company = Company.atWork(app);
        company.push(STATES, state("EMP001", "08:00", "available"));
        String board = company.admin().get("/api/adherence/states").body();

        company.admin().post("/api/admin/projections/board/rebuild", "").mustBe(202);

        assertThat(company.admin().get("/api/adherence/states").body()).isEqualTo(board);
        eventually(() -> assertThat(
                        company.admin().get("/api/admin/projections/board").text("/lastRebuild/outcome"))
                .isEqualTo("done"));
    }
}
