package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Act;
import dev.adherence.events.Role;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What auditors read of what people did; which calls leave something to read is TrailedCallsTest's. */
@AppTest(now = "2026-01-29T09:00:00Z")
class TrailTest {

    private static final String TRAIL = "/api/admin/trail";

    private Company company;
    private Http auditor;

    @BeforeEach
    void somebody_is_at_work(RunningApp app) {
        company = Company.cameLate(app);
        auditor = company.office().signedIn(Role.AUDITOR);
    }

    private Answer trail(String query) {
        return auditor.get(TRAIL + query).mustBe(200);
    }

    private JsonNode newest(String type) {
        return eventually(Duration.ofSeconds(30), () -> {
            JsonNode entries = trail("?type=" + type).json().get("trail");
            assertThat(entries).isNotEmpty();
            return entries.get(0);
        });
    }

    @Test
    void a_rule_reads_as_what_it_was_and_what_it_is() {
        company.admin()
                .put("/api/admin/settings", Map.of("graceLateStart", "PT5M"))
                .mustBe(200);
        company.admin()
                .put("/api/admin/settings", Map.of("graceLateStart", "PT3M"))
                .mustBe(200);

        JsonNode changed = eventually(Duration.ofSeconds(30), () -> {
            JsonNode entries = trail("?type=settings-changed").json().get("trail");
            assertThat(entries).hasSize(2);
            return entries.get(0);
        });
        assertThat(changed.at("/told/values/graceLateStart").asString()).isEqualTo("PT3M");
        assertThat(changed.at("/before/values/graceLateStart").asString()).isEqualTo("PT5M");
        assertThat(changed.at("/by/name").asString()).isEqualTo("The admin");
        assertThat(changed.get("by").has("session")).isFalse();
        // of where the session was opened
        assertThat(changed.get("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void an_excuse_of_several_agents_over_weeks_is_one_entry() {
        company.admin()
                .post(
                        "/api/adherence/excuses",
                        Map.of(
                                "employeeIds",
                                List.of(company.idOf("EMP001"), company.idOf("EMP002")),
                                "from",
                                "2026-01-29T08:00:00Z",
                                "to",
                                "2026-02-20T08:15:00Z",
                                "reason",
                                "system_outage",
                                "note",
                                "never in the trail"))
                .mustBe(201);

        newest("excuse-entered");
        JsonNode entries = trail("?type=excuse-entered").json().get("trail");
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).get("agents").asInt()).isEqualTo(2);
        assertThat(entries.toString()).doesNotContain("never in the trail");
    }

    @Test
    void it_is_read_page_by_page_and_by_person_kind_and_time(RunningApp app) {
        for (int n = 0; n < 5; n++) {
            app.http().signedIn(company.office().email(Role.AUDITOR), Office.PASSWORD);
        }
        eventually(() -> assertThat(texts(trail("?type=signed-in&limit=500"), "trail", "id"))
                .hasSize(7));

        Set<String> seen = new HashSet<>();
        String cursor = "";
        for (int pages = 0; cursor != null && pages < 10; pages++) {
            Answer page = trail("?type=signed-in&limit=3" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            seen.addAll(texts(page, "trail", "id"));
            cursor = page.text("/nextCursor");
        }
        assertThat(seen).hasSize(7);

        String self = auditor.get("/api/auth/me").text("/user/id");
        assertThat(texts(trail("?userId=" + self + "&limit=500"), "trail", "type"))
                .containsOnly("signed-in", "user-added");
        assertThat(texts(trail("?to=2026-01-29T09:00:00Z"), "trail", "type")).isEmpty();
        assertThat(auditor.get(TRAIL + "?type=state-recorded").mustBe(400).text("/details/field"))
                .isEqualTo("type");
        assertThat(auditor.get(TRAIL + "?limit=0").mustBe(400).text("/details/field"))
                .isEqualTo("limit");
    }

    @Test
    void it_is_for_those_who_answer_for_the_organisation_and_of_theirs_alone(RunningApp app) {
        for (Role role : List.of(Role.SUPERVISOR, Role.ANALYST, Role.AGENT)) {
            company.office().signedIn(role).get(TRAIL).mustBe(403);
        }
        Office other = Office.open(app, Tier.STARTER);
        Http strangers = other.signedIn(Role.ADMIN);

        eventually(() ->
                assertThat(texts(strangers.get(TRAIL), "trail", "type")).containsExactly("signed-in", "user-added"));
        assertThat(strangers.get(TRAIL).body())
                .doesNotContain(company.office().id().toString());
    }

    @Test
    void the_log_has_it_for_the_same_people_and_follows_it_live() {
        Http analyst = company.office().signedIn(Role.ANALYST);
        eventually(() -> assertThat(
                        texts(auditor.get("/api/adherence/events?limit=1000&type=signed-in"), "events", "by/name"))
                .isNotNull());
        assertThat(texts(auditor.get("/api/adherence/events?limit=1000"), "events", "type"))
                .contains("signed-in", "user-added", "alert-raised");
        assertThat(texts(analyst.get("/api/adherence/events?limit=1000"), "events", "type"))
                .doesNotContain("signed-in", "user-added")
                .contains("alert-raised");
        assertThat(auditor.get("/api/adherence/events?limit=1000").body()).doesNotContain("\"session\":\"");

        try (EventStream followed = auditor.stream("/api/adherence/events?type=user-added")) {
            company.office().account("late@company.com", Role.AGENT);
            assertThat(followed.next("recorded").data().at("/payload/user/name").asString())
                    .isEqualTo("The agent");
        }
    }

    @Test
    void what_a_node_noted_and_did_not_append_another_one_appends_once(RunningApp app) throws Exception {
        UUID organization = company.office().id();
        app.jdbc().sql("""
                        insert into trail_pending (id, organization_id, type, event, noted_at)
                        select gen_random_uuid(), ?, 'data-taken',
                               jsonb_build_object('organizationId', ?::text, 'what', 'report', 'asked', jsonb_build_object('n', n::text),
                                                  'act', jsonb_build_object('at', '2026-01-29T08:59:00Z')),
                               now() - interval '1 minute'
                          from generate_series(1, 500) n
                        """).params(organization, organization).update();
        try (RunningApp second = app.anotherNode()) {
            eventually(() -> assertThat(left(app)).isZero());
        }

        eventually(() -> assertThat(count(app, "data-taken")).isEqualTo(500));
        assertThat(app.jdbc()
                        .sql("select count(distinct payload) from event where type = 'data-taken' and aggregate_id = ?")
                        .param(TrailEvent.streamOf(organization).toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(500);
    }

    @Test
    void many_at_two_nodes_at_once_lose_nothing_and_tell_nothing_twice(RunningApp app) throws Exception {
        UUID organization = company.office().id();
        ExecutorService people = Executors.newFixedThreadPool(8);
        try (RunningApp second = app.anotherNode()) {
            List<Future<?>> noting = new ArrayList<>();
            for (int n = 0; n < 200; n++) {
                Trail trail = (n % 2 == 0 ? app : second).bean(Trail.class);
                Map<String, String> asked = Map.of("n", String.valueOf(n));
                noting.add(people.submit(() -> trail.note(new TrailEvent.DataTaken(
                        organization, "report", asked, new Act(null, null, Instant.parse("2026-01-29T08:00:00Z"))))));
            }
            for (Future<?> each : noting) {
                each.get();
            }
            eventually(() -> assertThat(left(app)).isZero());
        } finally {
            people.shutdown();
        }
        eventually(() -> assertThat(count(app, "data-taken")).isEqualTo(200));
    }

    @Test
    void what_is_taken_back_with_its_transaction_is_in_no_trail(RunningApp app) {
        UUID organization = company.office().id();
        TransactionTemplate transaction = new TransactionTemplate(app.bean(PlatformTransactionManager.class));
        Trail trail = app.bean(Trail.class);
        TrailEvent event = new TrailEvent.ProjectionHandled(
                organization, "board", "verify", new Act(null, null, Instant.parse("2026-01-29T08:00:00Z")));

        transaction.executeWithoutResult(status -> {
            trail.note(event);
            status.setRollbackOnly();
        });
        trail.note(event);

        eventually(() -> assertThat(count(app, "projection-handled")).isOne());
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
