package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.state;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A morning is asked for as a package; what is in it and how it is checked is PackageTest's. */
@AppTest(now = "2026-01-29T09:00:00Z")
class ExportCallsTest {

    private static final String EXPORTS = "/api/adherence/exports";

    private Company company;
    private Http auditor;

    @BeforeEach
    void two_came_late(RunningApp app) {
        company = Company.cameLate(app);
        auditor = company.office().signedIn(Role.AUDITOR);
    }

    private Map<String, Object> morning(Object... more) {
        Map<String, Object> body = new HashMap<>(Map.of("from", "2026-01-29T00:00:00Z", "to", "2026-01-29T09:00:00Z"));
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private String ask(Http who) {
        Answer asked =
                who.post(EXPORTS, morning("teamId", company.idOfTeam("Sales"))).mustBe(202);
        assertThat(asked.text("/state")).isEqualTo("waiting");
        return asked.text("/id");
    }

    private Answer done(String id) {
        return eventually(Duration.ofSeconds(60), () -> {
            Answer answer = auditor.get(EXPORTS + "/" + id).mustBe(200);
            assertThat(answer.text("/state")).as(answer.body()).isIn("done", "failed");
            assertThat(answer.text("/reason")).isNull();
            return answer;
        });
    }

    @Test
    void a_package_is_made_listed_fetched_and_thrown_away() {
        String id = ask(auditor);

        Answer done = done(id);

        assertThat(done.text("/events")).isEqualTo(done.text("/done")).isNotEqualTo("0");
        assertThat(auditor.get(EXPORTS).mustBe(200).text("/exports/0/id")).isEqualTo(id);
        Answer whole = auditor.get(EXPORTS + "/" + id + "/package").mustBe(200);
        assertThat(whole.header("Content-Length")).isEqualTo(done.text("/bytes"));
        assertThat(whole.header("ETag")).isEqualTo("\"" + done.text("/sha256") + "\"");
        auditor.delete(EXPORTS + "/" + id).mustBe(204);
        auditor.get(EXPORTS + "/" + id).mustBe(404);
        auditor.get(EXPORTS + "/" + id + "/package").mustBe(404);
        Answer trail = eventually(Duration.ofSeconds(30), () -> {
            Answer told = auditor.get("/api/admin/trail?type=export-handled").mustBe(200);
            assertThat(told.json().get("trail")).hasSize(2);
            return told;
        });
        assertThat(trail.text("/trail/0/told/action")).isEqualTo("deleted");
        assertThat(trail.text("/trail/1/told/action")).isEqualTo("asked");
        assertThat(trail.text("/trail/1/subjectId")).isEqualTo(id);
    }

    @Test
    void whoever_was_interrupted_goes_on_with_a_range() {
        String id = ask(auditor);
        int bytes = Integer.parseInt(done(id).text("/bytes"));
        String path = EXPORTS + "/" + id + "/package";
        String tag = auditor.get(path).header("ETag");

        Answer rest = auditor.with("Range", "bytes=100-").with("If-Range", tag).get(path);

        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.header("Content-Range")).isEqualTo("bytes 100-%d/%d".formatted(bytes - 1, bytes));
        assertThat(rest.header("Content-Length")).isEqualTo(Integer.toString(bytes - 100));
        assertThat(auditor.with("Range", "bytes=-5").get(path).header("Content-Range"))
                .isEqualTo("bytes %d-%d/%d".formatted(bytes - 5, bytes - 1, bytes));
        assertThat(auditor.with("Range", "bytes=0-").get(path).status()).isEqualTo(206);
        assertThat(auditor.with("Range", "bytes=100-")
                        .with("If-Range", "\"another\"")
                        .get(path)
                        .status())
                .isEqualTo(200);
        assertThat(auditor.with("Range", "bytes=1-2,5-6").get(path).status()).isEqualTo(200);
        assertThat(auditor.with("Range", "lines=1-2").get(path).status()).isEqualTo(200);
        Answer beyond = auditor.with("Range", "bytes=" + bytes + "-").get(path);
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + bytes);
    }

    @Test
    void what_is_wrong_is_said_with_its_field() {
        String team = company.idOfTeam("Sales");
        refused(400, "to", morning("teamId", team, "to", "2026-01-29T12:00:00Z"));
        refused(400, "from", morning("teamId", team, "from", "2026-01-29T09:00:00Z"));
        refused(400, "to", morning("teamId", team, "from", "2024-01-01T00:00:00Z"));
        refused(400, "teamId", morning());
        refused(400, "employeeId", morning("teamId", team, "employeeId", company.idOf("EMP001")));
        refused(400, "checkpoints", morning("teamId", team, "checkpoints", 3));
        refused(400, "until", morning("teamId", team, "until", "x"));
        refused(400, "from", morning("teamId", team, "from", 5));
        refused(404, "teamId", morning("teamId", Neighbourhood.NOBODY));
        refused(404, "employeeId", morning("employeeId", Neighbourhood.NOBODY));
        assertThat(auditor.get(EXPORTS).json().get("exports")).isEmpty();
    }

    private void refused(int status, String field, Map<String, Object> body) {
        Answer refused = auditor.post(EXPORTS, body).mustBe(status);
        assertThat(refused.text("/details/field")).as(refused.body()).isEqualTo(field);
    }

    @Test
    void another_organisation_knows_nothing_of_it_and_four_at_once_are_too_many(RunningApp app) {
        String id = ask(auditor);
        done(id);
        Http stranger = Company.open(app).office().signedIn(Role.AUDITOR);

        stranger.get(EXPORTS + "/" + id).mustBe(404);
        stranger.get(EXPORTS + "/" + id + "/package").mustBe(404);
        stranger.delete(EXPORTS + "/" + id).mustBe(404);
        assertThat(stranger.get(EXPORTS).json().get("exports")).isEmpty();
        stalled(app);
        ask(auditor);
        ask(auditor);
        Answer fourth = auditor.post(EXPORTS, morning("teamId", company.idOfTeam("Sales")))
                .mustBe(409);
        assertThat(fourth.text("/details/code")).isEqualTo("export-running");
    }

    /** One that another node works on, as it seems. */
    private String stalled(RunningApp app) {
        String id = ask(auditor);
        eventually(() -> {
            app.jdbc().sql("""
                update export set state = 'running', owner = 'elsewhere', leased_until = now() + interval '1 hour'
                 where id = ?::uuid
                """).param(id).update();
            assertThat(auditor.get(EXPORTS + "/" + id).text("/state")).isEqualTo("running");
        });
        return id;
    }

    @Test
    void one_that_its_node_left_is_made_anew_by_another_and_one_that_is_cancelled_by_none(RunningApp app) {
        String left = stalled(app);
        auditor.get(EXPORTS + "/" + left + "/package").mustBe(409);
        app.jdbc()
                .sql("update export set leased_until = now() - interval '1 second' where id = ?::uuid")
                .param(left)
                .update();
        done(left);

        String cancelled = stalled(app);
        auditor.delete(EXPORTS + "/" + cancelled).mustBe(204);

        assertThat(auditor.get(EXPORTS + "/" + cancelled).text("/state")).isEqualTo("cancelled");
        company.push(STATES, state("EMP001", "08:50", "break"));
        done(ask(auditor));
        assertThat(auditor.get(EXPORTS + "/" + cancelled).text("/state")).isEqualTo("cancelled");
    }

    @Test
    void what_is_not_as_it_was_sealed_leaves_the_house_in_no_package(RunningApp app) {
        // All of it is sealed before somebody changes it.
        auditor.get("/api/adherence/proof/checkpoint").mustBe(200);
        app.database().jdbc().sql("""
            update event_log set payload = set_byte(payload, 20, get_byte(payload, 20) # 1)
             where position = (select max(e.position) from event_log e join stream s on s.number = e.stream where s.id = ?)
            """).param(company.idOf("EMP001")).update();
        String id = ask(auditor);

        Answer failed = eventually(Duration.ofSeconds(60), () -> {
            Answer answer = auditor.get(EXPORTS + "/" + id).mustBe(200);
            assertThat(answer.text("/state")).isEqualTo("failed");
            return answer;
        });

        assertThat(failed.text("/reason")).contains("of " + company.idOf("EMP001") + " is not as it was sealed");
    }
}
