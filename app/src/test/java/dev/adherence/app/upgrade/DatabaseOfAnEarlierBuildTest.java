package dev.adherence.app.upgrade;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.crash.Log;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestClock;
import dev.adherence.app.harness.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database that an earlier build wrote: the demo, ten minutes after its start, with a past day loaded in an odd order, a schedule
 * replaced, alerts acknowledged, resolved and retracted, rules changed, somebody moved and somebody deactivated.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseOfAnEarlierBuildTest {

    private static final String PASSWORD = "correct horse battery staple";

    @ParameterizedTest
    @ValueSource(strings = "2026-11.zip")
    void starts_and_every_read_model_is_rebuilt_to_the_same_bytes(String file) {
        KeptDatabase kept = new KeptDatabase(Path.of("src/test/resources/databases", file));
        TestDatabase database = kept.restored();
        Log log = new Log(database);
        long head = log.head();

        // right then: nothing more has become due
        try (RunningApp app =
                RunningApp.start(database, TestClock.at(kept.writtenAt().toString()))) {
            assertThat(kept.changed(database, List.of("event_log"))).isEmpty();
            Http admin = admin(app);
            Log.allHandled(admin);
            // that somebody signed in, and nothing else
            assertThat(log.head()).isEqualTo(head + 1);
            assertThat(kept.changed(database, Log.READ_MODELS)).isEmpty();
            log.isWhatTheProjectionsShow(admin);
            assertThat(kept.changed(database, Log.READ_MODELS)).isEmpty();

            // and goes on: every agent is judged again, from snapshots and events of then
            app.clock().advance(Duration.ofDays(2));
            eventually(() -> assertThat(log.head()).isGreaterThan(head + 1));
            log.isWithoutGaps();
            log.isWhatTheProjectionsShow(admin(app));
        }
    }

    private static Http admin(RunningApp app) {
        return app.http().signedIn("admin@demo.test", PASSWORD);
    }
}
