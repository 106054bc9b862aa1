package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import dev.adherence.events.Role;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that somebody has moved by hand, so that events are passed by or folded again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpoiltTokensTest {

    private static final String ALERTS = "/api/adherence/alerts";

    private final TestDatabase database = TestDatabase.fresh();

    @TempDir
    Path folder;

    private JarProcess start() {
        Map<String, String> environment = new HashMap<>(JarProcess.on(database));
        environment.put("ADHERENCE_SELF_PROOF_EVERY", "PT1S");
        return JarProcess.start(folder, environment);
    }

    @Test
    void rows_that_a_token_which_was_moved_ahead_left_out_are_found_and_made() throws Exception {
        Company company;
        try (RunningApp app = RunningApp.start(database, TestClock.at("2026-01-29T08:00:00Z"))) {
            company = Company.atWork(app);
        }
        Map<String, Object> late = Map.of(
                "data",
                List.of(Company.state("EMP001", "08:15", "available"), Company.state("EMP002", "08:20", "available")));
        try (Connection elsewhere = database.connect()) {
            elsewhere.setAutoCommit(false);
            elsewhere.createStatement().execute("select pg_advisory_xact_lock(hashtextextended('swap alert', 0))");
            try (JarProcess node = start()) {
                company.key().at(node.address()).post(Company.STATES, late).mustBe(201);
                eventually(() -> assertThat(places("board")).isEqualTo(places("timeline")));
                assertThat(database.jdbc()
                                .sql("select count(*) from alert")
                                .query(Integer.class)
                                .single())
                        .isZero();
                node.kill();
            }
        }
        database.jdbc().sql("""
                        update token_entry a set token = b.token, token_type = b.token_type
                          from token_entry b
                         where a.processor_name = 'alert' and b.processor_name = 'board' and a.segment = b.segment
                        """).update();

        try (JarProcess node = start()) {
            Http admin = node.http().signedIn(company.office().email(Role.ADMIN), Office.PASSWORD);
            eventually(
                    Duration.ofSeconds(60),
                    () -> assertThat(Company.alertIds(admin, "")).hasSizeGreaterThanOrEqualTo(2));
        }
    }

    @Test
    void events_that_are_folded_again_change_nothing() {
        Company company;
        String before;
        try (RunningApp app = RunningApp.start(database, TestClock.at("2026-01-29T09:00:00Z"))) {
            company = Company.cameLate(app);
            before = shown(company.admin());
        }
        database.jdbc()
                .sql("update token_entry set token = null, token_type = null where processor_name <> '__config'")
                .update();

        try (RunningApp again = RunningApp.start(database, TestClock.at("2026-01-29T09:00:00Z"))) {
            eventually(() -> assertThat(database.jdbc()
                            .sql(
                                    "select count(*) from token_entry where token is null and processor_name <> '__config'")
                            .query(Integer.class)
                            .single())
                    .isZero());
            eventually(() -> assertThat(Company.texts(
                            company.admin().at(again).get("/api/admin/projections"), "projections", "lagSeconds"))
                    .containsOnly("0.0"));
            assertThat(shown(company.admin().at(again))).isEqualTo(before);
        }
    }

    private String places(String processor) {
        return database.jdbc()
                .sql("select encode(token, 'escape') from token_entry where processor_name = :name order by segment")
                .param("name", processor)
                .query(String.class)
                .list()
                .toString();
    }

    private static String shown(Http admin) {
        String range = "from=2026-01-29&to=2026-01-29";
        return admin.get(ALERTS).mustBe(200).body()
                + admin.get("/api/adherence/states?asOf=2026-01-29T08:59:00Z").body()
                + admin.get("/api/adherence/reports/adherence?" + range).body();
    }
}
