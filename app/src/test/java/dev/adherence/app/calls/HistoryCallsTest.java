package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AppTest(now = "2026-01-29T09:00:00Z")
class HistoryCallsTest {

    private Company company;
    private String john;

    @BeforeEach
    void john_came_late(RunningApp app) {
        company = Company.cameLate(app);
        john = "/api/adherence/agents/" + company.idOf("EMP001");
    }

    @Test
    void a_timeline_lays_the_schedule_beside_states_verdicts_and_alerts() {
        eventually(() -> {
            Answer timeline = company.admin()
                    .get(john + "/timeline?from=2026-01-29T07:00:00Z&to=2026-01-29T09:00:00Z")
                    .mustBe(200);
            assertThat(texts(timeline, "states", "state", "occurredAt")).endsWith("available 2026-01-29T08:15:00Z");
            assertThat(texts(timeline, "verdicts", "adherenceStatus", "from"))
                    .contains("grace 2026-01-29T08:00:00Z", "out 2026-01-29T08:05:00Z", "in 2026-01-29T08:15:00Z");
            assertThat(texts(timeline, "alerts", "type")).containsExactly("late_start");
        });
    }

    @Test
    void a_verdict_is_explained_in_words() {
        eventually(() -> assertThat(company.admin()
                        .get(john + "/explain?at=2026-01-29T08:10:00Z")
                        .mustBe(200)
                        .body())
                .contains("out", "available", "offline"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeline?from=today",
                "timeline?from=2026-01-29T09:00:00Z&to=2026-01-29T08:00:00Z",
                "timeline?from=2025-01-29T09:00:00Z&to=2026-01-29T08:00:00Z",
                "explain?at=noon",
                "explain?at=2026-01-29T09:02:01Z"
            })
    void what_cannot_be_asked_is_refused_by_name(String query) {
        assertThat(company.admin().get(john + "/" + query).mustBe(400).text("/error"))
                .containsAnyOf("from", "to", "at");
    }

    @Test
    void an_id_that_is_none_is_refused() {
        company.admin().get("/api/adherence/agents/EMP001/timeline").mustBe(400);
        company.admin().get("/api/adherence/agents/EMP001/explain").mustBe(400);
    }
}
