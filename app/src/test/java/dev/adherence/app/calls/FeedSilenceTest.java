package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@AppTest(now = "2026-01-29T08:00:00Z")
class FeedSilenceTest {

    private static List<String> board(Company company) {
        return texts(
                company.admin().get("/api/adherence/states"), "states", "employeeNumber", "state", "adherenceStatus");
    }

    private static int counted(Company company) {
        return company.admin()
                .get("/api/adherence/states")
                .json()
                .at("/summary/totalAgents")
                .intValue();
    }

    @Test
    void of_a_watched_feed_that_falls_silent_nothing_is_claimed_until_it_is_heard_again(
            RunningApp app, TestClock clock) {
        Company company = Company.atWork(app);
        company.push(STATES, state("EMP001", "08:00", "available"), state("EMP002", "08:00", "available"));
        eventually(() -> assertThat(counted(company)).isEqualTo(2));
        String source = company.admin().get("/api/adherence/feeds").text("/feeds/0/source");
        company.admin()
                .put("/api/admin/settings", Map.of("feedSilence", Map.of(source, "PT3M")))
                .mustBe(200);

        clock.set("2026-01-29T08:05:00Z");
        eventually(() -> assertThat(board(company))
                .containsExactlyInAnyOrder("EMP001 available unknown", "EMP002 available unknown"));
        assertThat(counted(company)).isZero();
        Answer feeds = company.admin().get("/api/adherence/feeds").mustBe(200);
        assertThat(feeds.text("/feeds/0/feedSilence")).isEqualTo("PT3M");
        assertThat(feeds.json().at("/feeds/0/silentSince").isNull()).isFalse();

        company.push(STATES, state("EMP001", "08:05", "on_call"));
        eventually(
                () -> assertThat(board(company)).containsExactlyInAnyOrder("EMP001 on_call in", "EMP002 available in"));
        assertThat(counted(company)).isEqualTo(2);
        Answer heard = company.admin().get("/api/adherence/feeds");
        assertThat(heard.json().at("/feeds/0/silentSince").isNull()).isTrue();
        assertThat(heard.json().at("/feeds/0/silences").toString())
                .isEqualTo("[{\"from\":\"2026-01-29T08:00:00Z\",\"until\":\"2026-01-29T08:05:00Z\"}]");
    }

    /** John's shift is over, so that nothing has him judged; another feed tells of him before the silence is noticed, and goes on. */
    @Test
    void of_whom_another_feed_tells_before_the_silence_is_noticed_nothing_is_claimed_until_then(
            RunningApp app, TestClock clock) {
        clock.set("2026-01-29T18:00:00Z");
        Company company = Company.open(app);
        company.push(STATES, state("EMP001", "18:00", "available"), state("EMP002", "18:00", "available"));
        String source = company.admin().get("/api/adherence/feeds").text("/feeds/0/source");
        company.admin()
                .put("/api/admin/settings", Map.of("feedSilence", Map.of(source, "PT3M")))
                .mustBe(200);
        clock.set("2026-01-29T18:01:00Z");
        Http another = company.office().withKey("import:agent-states");
        another.post(STATES, Map.of("data", List.of(state("EMP001", "18:01", "available"))))
                .mustBe(201);

        clock.set("2026-01-29T18:05:00Z");
        eventually(() -> assertThat(board(company))
                .containsExactlyInAnyOrder("EMP001 available unscheduled", "EMP002 available unknown"));

        String timeline = "/api/adherence/agents/" + company.idOf("EMP001")
                + "/timeline?from=2026-01-29T18:00:00Z&to=2026-01-29T18:04:00Z";
        eventually(() -> assertThat(texts(company.admin().get(timeline), "verdicts", "from", "adherenceStatus"))
                .containsExactly("2026-01-29T18:00:00Z unknown", "2026-01-29T18:01:00Z unscheduled"));
    }

    @Test
    void a_feed_that_nobody_watches_is_taken_at_its_word(RunningApp app, TestClock clock) {
        clock.set("2026-01-29T08:10:00Z");
        Company company = Company.atWork(app);
        company.push(STATES, state("EMP001", "08:00", "available"), state("EMP002", "08:00", "available"));
        clock.set("2026-01-29T12:00:00Z");

        eventually(() ->
                assertThat(board(company)).containsExactlyInAnyOrder("EMP001 available in", "EMP002 available in"));
        assertThat(counted(company)).isEqualTo(2);
    }
}
