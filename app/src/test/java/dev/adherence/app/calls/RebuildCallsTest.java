package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That every projection is the same to the byte after its rebuild is RebuildingTest's; here an analyst asks for it over HTTP. */
@AppTest(now = "2026-01-29T09:00:00Z")
class RebuildCallsTest {

    private Company company;
    private Http analyst;

    @BeforeEach
    void an_alert_is_there(RunningApp app) {
        company = Company.cameLate(app);
        analyst = company.office().signedIn(Role.ANALYST);
    }

    private void rebuild(String name) {
        Answer begun = eventually(
                java.time.Duration.ofSeconds(30),
                () -> analyst.post("/api/admin/projections/" + name + "/rebuild", Map.of())
                        .mustBe(202));
        assertThat(begun.text("/name")).isEqualTo(name);
        eventually(
                () -> assertThat(texts(analyst.get("/api/admin/projections"), "projections", "name", "status", "lag"))
                        .contains(name + " running 0"));
    }

    @Test
    void what_was_spoilt_by_hand_is_told_right_again(RunningApp app) {
        String sound = analyst.get("/api/adherence/alerts").mustBe(200).body();
        app.jdbc().sql("update alert set message = 'nobody decided this'").update();
        assertThat(analyst.get("/api/adherence/alerts").body()).contains("nobody decided this");

        rebuild("alert");

        assertThat(analyst.get("/api/adherence/alerts").body()).isEqualTo(sound);
    }

    @Test
    void each_projection_can_be_rebuilt_and_tells_how_far_it_is() {
        assertThat(texts(analyst.get("/api/admin/projections"), "projections", "name"))
                .containsExactly("alert", "board", "schedules", "timeline")
                .allSatisfy(this::rebuild);
        assertThat(analyst.post("/api/admin/projections/bord/rebuild", Map.of())
                        .mustBe(404)
                        .text("/error"))
                .contains("bord");
    }
}
