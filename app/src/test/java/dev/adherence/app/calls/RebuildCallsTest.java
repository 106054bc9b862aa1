package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.EventStream;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.events.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That every projection is the same to the byte after its rebuild is RebuildingTest's; here an analyst asks for it over HTTP. */
@AppTest(now = "2026-01-29T09:00:00Z")
class RebuildCallsTest {

    private static final String PROJECTIONS = "/api/admin/projections/";
    private static final List<String> ALL = List.of(
            "alert", "board", "corrections", "excuses", "explanations", "figures", "schedules", "timeline", "trail");

    private Company company;
    private Http analyst;

    @BeforeEach
    void an_alert_is_there(RunningApp app) {
        company = Company.cameLate(app);
        analyst = company.office().signedIn(Role.ANALYST);
    }

    /** Answers the projection once that is over. */
    private Answer done(String name, String what) {
        Answer begun = analyst.post(PROJECTIONS + name + "/" + what, Map.of()).mustBe(202);
        assertThat(begun.text("/name")).isEqualTo(name);
        return over(name, what);
    }

    private Answer over(String name, String what) {
        String outcome = what.equals("verify") ? "/lastVerification" : "/lastRebuild";
        return eventually(Duration.ofSeconds(30), () -> {
            Answer answer = analyst.get(PROJECTIONS + name).mustBe(200);
            assertThat(answer.json().at("/underway").isNull()).isTrue();
            assertThat(answer.text(outcome + "/kind")).isEqualTo(what);
            assertThat(answer.text(outcome + "/outcome")).isEqualTo("done");
            return answer;
        });
    }

    @Test
    void what_was_spoilt_by_hand_is_named_mended_and_can_be_had_back(RunningApp app) {
        String sound = analyst.get("/api/adherence/alerts").mustBe(200).body();
        app.jdbc().sql("update alert set message = 'nobody decided this'").update();
        assertThat(analyst.get("/api/adherence/alerts").body()).contains("nobody decided this");

        Answer verified = done("alert", "verify");
        assertThat(verified.json().at("/lastVerification/equal").asBoolean()).isFalse();
        assertThat(verified.json().at("/lastVerification/differences").toString())
                .contains("nobody decided this", "alert-");
        assertThat(analyst.get("/api/adherence/alerts").body()).contains("nobody decided this");

        Answer rebuilt = done("alert", "rebuild");
        assertThat(rebuilt.json().at("/lastRebuild/agents").asInt()).isEqualTo(2);
        assertThat(rebuilt.text("/lastRebuild/revertibleUntil")).isNotBlank();
        assertThat(analyst.get("/api/adherence/alerts").body()).isEqualTo(sound);
        assertThat(done("alert", "verify").json().at("/lastVerification/equal").asBoolean())
                .isTrue();

        done("alert", "revert");
        assertThat(analyst.get("/api/adherence/alerts").body()).contains("nobody decided this");
        done("alert", "rebuild");
        assertThat(analyst.get("/api/adherence/alerts").body()).isEqualTo(sound);
    }

    @Test
    void the_board_in_memory_follows_what_a_rebuild_has_mended(RunningApp app) {
        app.jdbc().sql("update board_row set state = 'lunch'").update();
        try (RunningApp second = app.anotherNode()) {
            Http there = analyst.at(second.address());
            eventually(() -> assertThat(texts(there.get("/api/adherence/states"), "states", "state"))
                    .containsOnly("lunch"));
            try (EventStream stream = there.stream("/api/adherence/stream")) {
                stream.next("snapshot");

                done("board", "rebuild");

                eventually(() ->
                        assertThat(there.get("/api/adherence/states").body()).doesNotContain("lunch"));
                assertThat(stream.next("changes").data().toString()).doesNotContain("lunch");
            }
        }
    }

    @Test
    void whoever_follows_is_told_how_far_it_is_and_how_it_ended() {
        try (EventStream stream = analyst.stream("/api/admin/projections/stream")) {
            assertThat(stream.next("projections").data().get("projections")).hasSize(ALL.size());

            analyst.post(PROJECTIONS + "alert/rebuild", Map.of()).mustBe(202);

            stream.next(event -> event.is("projections")
                    && event.data().at("/projections/0/name").asString().equals("alert")
                    && event.data()
                            .at("/projections/0/lastRebuild/outcome")
                            .asString("")
                            .equals("done"));
        }
    }

    @Test
    void one_organisation_rebuilds_its_own_part_alone(RunningApp app) {
        Company other = Company.cameLate(app);
        app.jdbc().sql("update alert set message = 'nobody decided this'").update();

        done("alert", "rebuild");

        assertThat(analyst.get("/api/adherence/alerts").body()).doesNotContain("nobody decided this");
        assertThat(other.admin().get("/api/adherence/alerts").body()).contains("nobody decided this");
        Answer theirs = other.admin().get(PROJECTIONS + "alert").mustBe(200);
        assertThat(theirs.json().at("/lastRebuild").isNull()).isTrue();
    }

    @Test
    void each_projection_can_be_rebuilt_and_tells_what_it_holds_and_how_far_it_is() {
        assertThat(texts(analyst.get("/api/admin/projections"), "projections", "name"))
                .isEqualTo(ALL)
                .allSatisfy(name -> {
                    Answer answer = done(name, "rebuild");
                    assertThat(answer.text("/holds")).isNotBlank();
                    assertThat(answer.text("/state")).isEqualTo("live");
                    assertThat(answer.json().at("/lagSeconds").asDouble()).isLessThan(5);
                    assertThat(answer.json().at("/lastRebuild/equal").asBoolean())
                            .isTrue();
                    assertThat(answer.text("/lastRebuild/checksum")).isNull();
                    assertThat(answer.json().at("/lastRebuild/revertibleUntil").isNull())
                            .isTrue();
                });
        for (String what : List.of("rebuild", "verify", "revert")) {
            assertThat(analyst.post(PROJECTIONS + "bord/" + what, Map.of())
                            .mustBe(404)
                            .text("/error"))
                    .contains("bord");
        }
    }

    @Test
    void one_under_way_tells_how_far_it_is_is_not_begun_again_and_can_be_cancelled(RunningApp app) {
        app.jdbc().sql("""
                        insert into rebuild (id, projection, organization_id, version, kind, phase, began_at, node, beat_at, after, position, until,
                                             events)
                        values (gen_random_uuid(), 'board', :organization, 1, 'rebuild', 'building', now() - interval '10 seconds', 'elsewhere',
                                now() + interval '1 hour', 0, 250, 1000, 40)
                        """).param("organization", company.office().id()).update();

        Answer underway = analyst.get(PROJECTIONS + "board").mustBe(200);
        assertThat(underway.text("/state")).isEqualTo("rebuilding");
        assertThat(underway.text("/underway/phase")).isEqualTo("building");
        assertThat(underway.json().at("/underway/done").asInt()).isEqualTo(10);
        assertThat(underway.json().at("/underway/of").asInt()).isEqualTo(40);
        assertThat(underway.json().at("/underway/eventsPerSecond").asInt()).isOne();
        assertThat(underway.json().at("/underway/secondsLeft").asInt()).isBetween(29, 40);
        for (String what : List.of("rebuild", "verify")) {
            Answer refused =
                    analyst.post(PROJECTIONS + "board/" + what, Map.of()).mustBe(409);
            assertThat(refused.text("/details/code")).isEqualTo("rebuild-running");
        }

        analyst.delete(PROJECTIONS + "board/rebuild").mustBe(204);
        assertThat(analyst.get(PROJECTIONS + "board").text("/underway/phase")).isEqualTo("cancelled");
        analyst.post(PROJECTIONS + "board/rebuild", Map.of()).mustBe(409);
        app.jdbc()
                .sql("update rebuild set beat_at = '-infinity' where ended_at is null")
                .update();
        eventually(
                Duration.ofSeconds(30),
                () -> assertThat(analyst.get(PROJECTIONS + "board")
                                .json()
                                .at("/underway")
                                .isNull())
                        .isTrue());

        assertThat(analyst.get(PROJECTIONS + "board").text("/lastRebuild/outcome"))
                .isEqualTo("cancelled");
        analyst.delete(PROJECTIONS + "board/rebuild").mustBe(404);
        assertThat(analyst.post(PROJECTIONS + "board/revert", Map.of())
                        .mustBe(409)
                        .text("/details/code"))
                .isEqualTo("nothing-to-revert");
        done("board", "rebuild");
    }
}
