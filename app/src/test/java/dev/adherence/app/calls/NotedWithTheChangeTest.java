package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Act;
import dev.adherence.events.Role;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is noted is in the way of nothing behind it, and a session that a new sign-in ends is noted as well. */
@AppTest(now = "2026-01-29T09:00:00Z")
class NotedWithTheChangeTest {

    private Company company;
    private Http auditor;

    @BeforeEach
    void somebody_is_at_work(RunningApp app) {
        company = Company.open(app);
        auditor = company.office().signedIn(Role.AUDITOR);
    }

    @Test
    void what_no_node_can_read_holds_up_nothing_behind_it(RunningApp app) {
        UUID organization = company.office().id();
        app.jdbc().sql("""
                        insert into trail_pending (id, organization_id, type, event, noted_at)
                        select gen_random_uuid(), ?, case n % 3 when 0 then 'x' when 1 then 'settings-changed' else 'data-taken' end,
                               '{"act": 7}', now() - interval '1 minute'
                          from generate_series(1, 450) n
                        """).param(organization).update();
        try {
            app.bean(Trail.class)
                    .note(new TrailEvent.DataTaken(
                            organization,
                            "report",
                            Map.of(),
                            new Act(null, null, Instant.parse("2026-01-29T08:00:00Z"))));

            eventually(() -> assertThat(count(app, "data-taken")).isOne());
            assertThat(left(app)).isEqualTo(450);
        } finally {
            app.jdbc()
                    .sql("delete from trail_pending where organization_id = ?")
                    .param(organization)
                    .update();
        }
    }

    @Test
    void who_signs_in_over_a_session_has_ended_it(RunningApp app) {
        auditor.post(
                        "/api/auth/login",
                        Map.of("email", company.office().email(Role.AUDITOR), "password", Office.PASSWORD))
                .mustBe(200);

        JsonNode ended = eventually(Duration.ofSeconds(30), () -> {
            JsonNode entries = auditor.get("/api/admin/trail?type=signed-out")
                    .mustBe(200)
                    .json()
                    .get("trail");
            assertThat(entries).hasSize(1);
            return entries.get(0);
        });
        assertThat(ended.at("/by/name").asString()).isEqualTo("The auditor");
    }

    private static int left(RunningApp app) {
        return app.jdbc()
                .sql("select count(*) from trail_pending")
                .query(Integer.class)
                .single();
    }

    private int count(RunningApp app, String type) {
        return app.jdbc()
                .sql("select count(*) from trail where organization_id = ? and type = ?")
                .params(company.office().id(), type)
                .query(Integer.class)
                .single();
    }
}
