package dev.adherence.app.demo;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Of every agent and day of the demo a what-if with the rules of today comes to what was recorded, at whatever moment it is asked. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoWhatIfTest {

    private static final String[] DEMO = {
        "adherence.demo=true", "adherence.demo-password=open-sesame", "adherence.demo-api-key=a-key-of-the-test"
    };

    @Test
    void with_the_rules_of_today_the_demo_comes_to_what_was_recorded() {
        TestDatabase database = TestDatabase.fresh();
        TestClock clock = TestClock.at("2026-01-29T10:07:00Z");
        try (RunningApp app = RunningApp.start(database, clock, DEMO)) {
            Http analyst = app.http().signedIn("analyst@demo.test", "open-sesame");
            eventually(() -> assertThat(alerts(analyst)).isPositive());
            for (int quarter = 0; quarter < 6; quarter++) {
                long before = events(app);
                isAsRecorded(app, analyst);
                clock.advance(Duration.ofMinutes(15));
                eventually(() -> assertThat(events(app)).isGreaterThan(before));
            }
        }
        clock.advance(Duration.ofHours(10));
        try (RunningApp app = RunningApp.start(database, clock, DEMO)) {
            Http analyst = app.http().signedIn("analyst@demo.test", "open-sesame");
            isAsRecorded(app, analyst);
            assertThat(whatIf(analyst, Map.of("graceLateStart", "PT0S", "wrongStateTolerance", "PT0S"))
                            .json()
                            .at("/result/changedAgents")
                            .asInt())
                    .isPositive();
        }
    }

    /** Once everybody was judged who is due by now: what is not recorded yet is no difference. */
    private static void isAsRecorded(RunningApp app, Http analyst) {
        eventually(() -> assertThat(app.jdbc()
                        .sql("select count(*) from due where due_at <= :now")
                        .param("now", app.clock().instant().atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single())
                .isZero());
        Answer same = whatIf(analyst, Map.of());
        assertThat(same.text("/result/changedAgents")).as(same.body()).isEqualTo("0");
        assertThat(same.json().at("/result/all/after")).isEqualTo(same.json().at("/result/all/before"));
        assertThat(same.json().at("/result/agents").asInt()).isGreaterThan(20);
    }

    private static Answer whatIf(Http analyst, Map<String, Object> settings) {
        String id = analyst.post(
                        "/api/adherence/what-ifs",
                        Map.of("from", "2026-01-27", "to", "2026-01-29", "settings", settings))
                .mustBe(202)
                .text("/id");
        return eventually(Duration.ofSeconds(60), () -> {
            Answer answer = analyst.get("/api/adherence/what-ifs/" + id).mustBe(200);
            assertThat(answer.text("/state")).isEqualTo("done");
            return answer;
        });
    }

    private static int alerts(Http analyst) {
        return analyst.get("/api/adherence/alerts?limit=500")
                .json()
                .at("/alerts")
                .size();
    }

    private static long events(RunningApp app) {
        return app.jdbc()
                .sql("select count(*) from event_log")
                .query(Long.class)
                .single();
    }
}
