package dev.adherence.app.harness;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@AppTest(now = "2026-01-29T08:00:00Z")
class HarnessTest {

    @Test
    void the_application_answers_over_http(Http http) {
        eventually(() -> http.get("/actuator/health/readiness").mustBe(200));
    }

    @Test
    void the_application_tells_the_time_of_the_test(RunningApp app, TestClock clock) {
        clock.advance(Duration.ofMinutes(5));

        assertThat(app.bean(Clock.class).instant()).isEqualTo(Instant.parse("2026-01-29T08:05:00Z"));
    }

    @Test
    void a_second_node_shares_the_database(RunningApp app) {
        app.jdbc().sql("create table note (text text)").update();

        try (RunningApp other = app.anotherNode()) {
            assertThat(other.address()).isNotEqualTo(app.address());
            assertThat(other.jdbc()
                            .sql("select count(*) from note")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void a_fresh_database_is_another_one(RunningApp app) {
        assertThat(TestDatabase.fresh().url()).isNotEqualTo(app.database().url());
    }
}
