package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.Role;
import dev.adherence.query.projecting.Rebuilds;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;

/** A node is killed, or the server ends its sessions, in each phase of a rebuild, where a transaction of somebody else holds it up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RebuildKillTest {

    private static final String ALERTS = "/api/admin/projections/alert";

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "building; lock table public_beside.alert in access exclusive mode",
                "comparing; lock table public.alert_change in access exclusive mode",
                "swapping; select pg_advisory_xact_lock(hashtextextended('swap alert', 0))"
            })
    void another_node_goes_on_and_ends_it(String phase, String hold) throws Exception {
        anotherEnds(killedWhile(phase, hold));
    }

    /** A crash leaves empty what is in no WAL: that it is not compared with what is live, and nothing is replaced by it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "comparing; lock table public.alert_change in access exclusive mode",
                "swapping; select pg_advisory_xact_lock(hashtextextended('swap alert', 0))"
            })
    void what_a_crash_of_the_server_has_emptied_is_built_anew(String phase, String hold) throws Exception {
        Http admin = killedWhile(phase, hold);
        empty();

        anotherEnds(admin);
    }

    /** In the midst of its transaction, by a crash or a restart: what is in no WAL is empty after the one and there after the other. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "building; select pg_advisory_xact_lock(4711)",
                "comparing; lock table public.alert_change in access exclusive mode",
                "swapping; select pg_advisory_xact_lock(hashtextextended('swap alert', 0))"
            })
    void one_whose_sessions_the_server_has_ended_goes_on(String phase, String hold) throws Exception {
        database.jdbc().sql("""
                        create function public.held_up() returns boolean language plpgsql as
                        'begin perform pg_advisory_xact_lock_shared(4711); return true; end'
                        """).update();
        try (RunningApp app = RunningApp.start(database, TestClock.at("2026-01-29T09:00:00Z"))) {
            Http admin = Company.cameLate(app).admin();
            database.jdbc()
                    .sql("alter table public_beside.alert add check (public.held_up())")
                    .update();
            for (boolean crash : new boolean[] {false, true}) {
                damage();
                sessionsEnd(app, admin, phase, hold);
                assertThat(admin.get(ALERTS).text("/underway/phase")).isEqualTo(phase);
                if (crash) {
                    empty();
                }
                overdue();
                mustBeMended(admin);
            }
        }
    }

    private void sessionsEnd(RunningApp app, Http admin, String phase, String hold) throws Exception {
        try (Connection elsewhere = database.connect()) {
            elsewhere.setAutoCommit(false);
            elsewhere.createStatement().execute(hold);
            int holder = elsewhere.unwrap(PGConnection.class).getBackendPID();
            admin.post(ALERTS + "/rebuild", Map.of()).mustBe(202);
            eventually(
                    () -> assertThat(admin.get(ALERTS).text("/underway/phase")).isEqualTo(phase));
            eventually(() -> assertThat(database.jdbc()
                            .sql(
                                    "select pg_terminate_backend(pid) from pg_stat_activity where ? = any(pg_blocking_pids(pid))")
                            .param(holder)
                            .query(Boolean.class)
                            .list())
                    .isNotEmpty()
                    .containsOnly(true));
            app.bean(Rebuilds.class).await();
        }
    }

    private void damage() {
        database.jdbc().sql("update alert set message = 'nobody decided this'").update();
    }

    /** As a crash of the server does. */
    private void empty() {
        List<String> emptied = database.jdbc()
                .sql("select oid::regclass::text from pg_class where relpersistence = 'u' and relkind = 'r'")
                .query(String.class)
                .list();
        assertThat(emptied).contains("public_beside.alert", "rebuild_begun");
        database.jdbc().sql("truncate " + String.join(", ", emptied)).update();
    }

    /** So much later a node that says nothing has lost what it worked on. */
    private void overdue() {
        database.jdbc()
                .sql("update rebuild set beat_at = beat_at - interval '5 minutes' where ended_at is null")
                .update();
    }

    /** Whoever asked for the rebuild. */
    private Http killedWhile(String phase, String hold) throws Exception {
        String email;
        try (RunningApp app = RunningApp.start(database, TestClock.at("2026-01-29T09:00:00Z"))) {
            email = Company.cameLate(app).office().email(Role.ADMIN);
        }
        damage();
        Http admin;
        try (JarProcess node = JarProcess.start(folder, database);
                Connection elsewhere = database.connect()) {
            admin = node.http().signedIn(email, Office.PASSWORD);
            Http there = admin;
            elsewhere.setAutoCommit(false);
            elsewhere.createStatement().execute(hold);
            there.post(ALERTS + "/rebuild", Map.of()).mustBe(202);
            eventually(
                    () -> assertThat(there.get(ALERTS).text("/underway/phase")).isEqualTo(phase));
            node.kill();
        }
        return admin;
    }

    private void anotherEnds(Http admin) {
        overdue();
        try (RunningApp other = RunningApp.start(database)) {
            mustBeMended(admin.at(other));
        }
    }

    private void mustBeMended(Http there) {
        Answer over = eventually(Duration.ofSeconds(60), () -> {
            Answer answer = there.get(ALERTS).mustBe(200);
            assertThat(answer.json().get("underway").isNull()).isTrue();
            return answer;
        });
        assertThat(over.text("/lastRebuild/kind")).isEqualTo("rebuild");
        assertThat(over.text("/lastRebuild/outcome")).isEqualTo("done");
        assertThat(over.json().at("/lastRebuild/agents").asInt()).isEqualTo(2);
        assertThat(there.get("/api/adherence/alerts").mustBe(200).body())
                .contains("minutes late")
                .doesNotContain("nobody decided this");
        assertThat(database.jdbc()
                        .sql("select count(*) from public_beside.alert")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
