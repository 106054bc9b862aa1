package dev.adherence.app.calls;

import static dev.adherence.app.calls.CompanyLife.BEGIN;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever came of a company's life, every read model is what its events come to. */
@AppTest(now = "2025-10-24T06:00:00Z")
class RebuiltAfterEverythingTest {

    private static final long LIVES = Long.getLong("adherence.lives", 2);

    private Company company;
    private Instant now;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, LIVES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_read_model_is_what_its_events_come_to(long seed, RunningApp app, TestClock clock) {
        CompanyLife life = CompanyLife.lived(seed, app, clock);
        company = life.company();
        now = life.now();
        Map<String, String> before = shown();

        for (String model : List.of(
                "alert",
                "board",
                "corrections",
                "excuses",
                "explanations",
                "figures",
                "schedules",
                "timeline",
                "trail")) {
            assertThat(outcome(model, "verify"))
                    .as("%s, seed %d", model, seed)
                    .contains("\"equal\":true")
                    .doesNotContain("\"rows\":0,");
            assertThat(outcome(model, "rebuild")).as("%s, seed %d", model, seed).contains("\"equal\":true");
        }

        assertThat(shown()).as("seed %d", seed).isEqualTo(before);
    }

    private String outcome(String model, String what) {
        company.admin()
                .post("/api/admin/projections/" + model + "/" + what, Map.of())
                .mustBe(202);
        String kind = what.equals("verify") ? "lastVerification" : "lastRebuild";
        return eventually(Duration.ofSeconds(30), () -> {
            Answer answer = company.admin().get("/api/admin/projections/" + model);
            assertThat(answer.json().get("underway").isNull()).isTrue();
            assertThat(answer.text("/" + kind + "/outcome")).isEqualTo("done");
            return answer.json().get(kind).toString();
        });
    }

    /** The boards of every second hour as they were known then and are now, the night of the change among them, and all else that is shown. */
    private Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>();
        for (Instant at = BEGIN; at.isBefore(now); at = at.plusSeconds(7_200)) {
            for (String knowledge : List.of("then", "now")) {
                show(shown, "/api/adherence/states?knowledge=" + knowledge + "&asOf=" + at);
            }
        }
        for (int i = 0; i < CompanyLife.STAFF; i++) {
            String id = company.idOf(CompanyLife.number(i));
            show(shown, "/api/adherence/agents/" + id + "/timeline?from=" + now.minusSeconds(86_400) + "&to=" + now);
        }
        show(shown, "/api/adherence/alerts?limit=500");
        show(shown, "/api/adherence/excuses?limit=200");
        show(shown, "/api/adherence/explanations?limit=200");
        show(shown, "/api/adherence/reports/adherence?groupBy=day&from=2025-10-24&to=2025-10-31");
        return shown;
    }

    private void show(Map<String, String> shown, String path) {
        shown.put(path, company.admin().get(path).mustBe(200).body());
    }
}
