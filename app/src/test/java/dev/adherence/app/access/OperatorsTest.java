package dev.adherence.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import org.junit.jupiter.api.Test;

@AppTest(properties = "adherence.operator-token=let me see")
class OperatorsTest {

    @Test
    void the_operators_token_opens_the_actuator(Http http) {
        assertThat(http.withApiKey("let me see").get("/actuator/metrics").status())
                .isEqualTo(200);
        assertThat(http.withApiKey("let me se").get("/actuator/metrics").status())
                .isEqualTo(401);
        assertThat(http.get("/actuator/metrics").status()).isEqualTo(401);
    }

    @Test
    void how_far_projections_are_in_the_log_of_all_is_for_operators(Http http) {
        assertThat(http.withApiKey("let me see")
                        .get("/actuator/projections")
                        .mustBe(200)
                        .body())
                .contains("\"position\":", "\"head\":", "\"node\":");
        assertThat(http.get("/actuator/projections").status()).isEqualTo(401);
    }

    @Test
    void it_opens_nothing_else(Http http) {
        assertThat(http.withApiKey("let me see").get("/api/v1/anything").status())
                .isEqualTo(401);
        assertThat(http.withApiKey("let me see").get("/api/admin/users").status())
                .isEqualTo(401);
    }
}
