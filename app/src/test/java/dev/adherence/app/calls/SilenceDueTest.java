package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A judgement that was asked for writes when to judge next, also where it stays as it was: who asks may have claimed the row. */
@AppTest(now = "2026-01-29T08:00:00Z")
class SilenceDueTest {

    @Test
    void who_is_judged_for_a_silence_has_a_row_of_that_judgement(RunningApp app, TestClock clock) {
        Company company = Company.atWork(app);
        company.push(STATES, state("EMP001", "08:00", "available"));
        String source = company.admin().get("/api/adherence/feeds").text("/feeds/0/source");
        company.admin()
                .put("/api/admin/settings", Map.of("feedSilence", Map.of(source, "PT3M")))
                .mustBe(200);

        clock.set("2026-01-29T08:05:00Z");
        eventually(() -> assertThat(texts(
                        company.admin().get("/api/adherence/states"), "states", "employeeNumber", "adherenceStatus"))
                .contains("EMP001 unknown"));

        eventually(() -> assertThat(isRowOfLastDecision(app)).isTrue());
    }

    private static boolean isRowOfLastDecision(RunningApp app) {
        return app.jdbc().sql("""
                        SELECT due.sequence = (SELECT max(sequence) FROM event WHERE aggregate_id = due.employee_id::text)
                          FROM due JOIN employee ON employee.id = due.employee_id WHERE employee.number = 'EMP001'
                        """).query(Boolean.class).single();
    }
}
