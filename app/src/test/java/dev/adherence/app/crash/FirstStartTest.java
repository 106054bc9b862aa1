package dev.adherence.app.crash;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstStartTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void two_nodes_started_at_once_on_one_empty_database_both_work() {
        TestDatabase database = TestDatabase.empty();
        Map<String, String> environment = new HashMap<>(Centre.FIRST_START);
        environment.putAll(JarProcess.on(database));

        try (JarProcess one = JarProcess.start(folder, environment);
                JarProcess two = JarProcess.start(folder, environment)) {
            one.http().get("/actuator/health/readiness").mustBe(200);
            two.http().get("/actuator/health/readiness").mustBe(200);
            assertThat(one.errors() + two.errors()).isEmpty();
            assertThat(database.jdbc()
                            .sql("select count(*) from organization")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);

            Http admin = one.http().signedIn(Centre.ADMIN, Centre.PASSWORD);
            String key = Centre.key(admin);
            Centre.hire(two.http().withApiKey(key));
            Centre centre = new Centre(1);
            Senders.sendAgain(one.http().withApiKey(key), centre.batch());
            Senders.sendAgain(two.http().withApiKey(key), centre.batch());
            eventually(() -> assertThat(admin.get("/api/adherence/states")
                            .mustBe(200)
                            .json()
                            .get("states"))
                    .hasSize(30));
            new Log(database).isWithoutGaps();
            new Log(database).isWhatTheProjectionsShow(two.http().signedIn(Centre.ADMIN, Centre.PASSWORD));
        }
    }
}
