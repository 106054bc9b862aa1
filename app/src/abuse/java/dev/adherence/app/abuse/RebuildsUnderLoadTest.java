package dev.adherence.app.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.abuse.Neighbour.Waits;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While 200 changes a second come in, everything is rebuilt over and over, and nobody notices: neither whose models they are nor others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RebuildsUnderLoadTest {

    private static final List<String> MODELS =
            List.of("alert", "board", "excuses", "explanations", "figures", "schedules", "timeline", "trail");
    private static final long MILLIS = 30_000;

    /** Below this nobody feels a difference, and the machine makes it by itself. */
    private static final long UNFELT_MILLIS = 100;

    @Test
    void no_call_fails_no_board_is_older_than_one_before_and_another_organisation_waits_no_longer(@TempDir Path folder)
            throws Exception {
        Scene scene = Scene.set(folder);
        try (ImageProcess server = scene.server()) {
            Neighbour busy = new Neighbour(server.address(), scene.admin().cookieLine(), scene.key(), 20);
            busy.hire();
            both(scene.neighbour(), busy);
            List<Waits> alone = both(scene.neighbour(), busy);

            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> rounds = CompletableFuture.supplyAsync(() -> {
                int round = 0;
                for (; !over.get(); round++) {
                    MODELS.forEach(
                            model -> assertThat(done(scene.admin(), model)).isEqualTo("true"));
                }
                return round;
            });
            List<Waits> rebuilding = both(scene.neighbour(), busy);
            over.set(true);

            System.out.printf(
                    "another organisation: %s%n  during %d rebuilds: %s%nof the same: %s%n  during them: %s%n",
                    alone.get(0).told(),
                    MODELS.size() * rounds.join(),
                    rebuilding.get(0).told(),
                    alone.get(1).told(),
                    rebuilding.get(1).told());
            assertThat(rounds.join()).isGreaterThanOrEqualTo(2);
            rebuilding.forEach(waits -> assertThat(waits.failures()).isEmpty());
            Waits before = alone.get(0);
            Waits during = rebuilding.get(0);
            assertThat(Waits.at(during.board(), 99)).isLessThanOrEqualTo(bound(Waits.at(before.board(), 99)));
            assertThat(Waits.at(during.imports(), 99)).isLessThanOrEqualTo(bound(Waits.at(before.imports(), 99)));
            assertThat(server.output()).doesNotContain(" ERROR ");
        }
    }

    private static long bound(long before) {
        return Math.max(2 * before, UNFELT_MILLIS);
    }

    private static List<Waits> both(Neighbour other, Neighbour busy) throws InterruptedException {
        CompletableFuture<Waits> load = CompletableFuture.supplyAsync(() -> measured(busy));
        Waits waits = other.measure(MILLIS);
        return List.of(waits, load.join());
    }

    private static Waits measured(Neighbour busy) {
        try {
            return busy.measure(MILLIS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** Whether what was built was equal to what was live. */
    private static String done(Http admin, String model) {
        String path = "/api/admin/projections/" + model;
        admin.post(path + "/rebuild", Map.of()).mustBe(202);
        while (true) {
            Answer answer = admin.get(path).mustBe(200);
            if (answer.json().get("underway").isNull()) {
                return answer.text("/lastRebuild/equal");
            }
            LockSupport.parkNanos(1_000_000_000);
        }
    }
}
