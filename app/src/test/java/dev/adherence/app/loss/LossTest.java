package dev.adherence.app.loss;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.crash.Wire.Commit;
import dev.adherence.app.harness.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of one contact centre, sixty-four callers at both, deadlines of all agents every minute, and what may come between. From
 * before the first call to the end of the last test a transaction and a dump are open in the same database: so they are open for
 * seventy seconds, and everything else goes on beside them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LossTest {

    private static final Duration LONG = Duration.ofSeconds(70);

    private final TestDatabase database = TestDatabase.durable();
    private TwoNodes nodes;
    private Nuisance nuisance;
    private Elsewhere elsewhere;

    @BeforeAll
    void two_nodes_and_two_transactions_elsewhere(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder)
            throws Exception {
        nodes = new TwoNodes(database, folder);
        nuisance = new Nuisance(database);
        elsewhere = new Elsewhere(database);
    }

    @AfterAll
    void the_end() throws Exception {
        if (elsewhere != null) {
            elsewhere.close();
        }
        if (nodes != null) {
            nodes.close();
        }
    }

    @AfterEach
    void was_done_beside_both() {
        if (!elsewhere.hasEnded()) {
            elsewhere.mustBeOpen();
        }
    }

    @Test
    @Order(1)
    void sixty_four_callers_at_two_nodes_lose_nothing() throws Exception {
        nodes.callers().untilAllIsTaken();

        nodes.lostNothing();
    }

    @Test
    @Order(2)
    void appends_rolled_back_by_the_hundred_lose_nothing() throws Exception {
        int repeated;
        try {
            nuisance.active(true);
            repeated = nodes.callers().untilAllIsTaken();
        } finally {
            nuisance.active(false);
        }

        assertThat(nuisance.refused()).isGreaterThan(200);
        assertThat(repeated).isPositive();
        nodes.lostNothing();
    }

    @Test
    @Order(3)
    void a_node_killed_between_write_and_commit_leaves_no_lock_and_loses_nothing() throws Exception {
        CompletableFuture<Void> killed = new CompletableFuture<>();
        nodes.wireOfOne().insteadOfCommit(Commit.OF_EVENTS, 3, () -> {
            nodes.killOne();
            killed.complete(null);
        });
        Callers callers = nodes.callers();
        killed.get(60, TimeUnit.SECONDS);
        nodes.send();
        nodes.startOne();
        callers.untilAllIsTaken();

        nodes.lostNothing();
    }

    @Test
    @Order(4)
    void a_machine_gone_dead_between_write_and_commit_of_events_leaves_no_lock_and_loses_nothing() throws Exception {
        goneDeadAt(Commit.OF_EVENTS);
    }

    @Test
    @Order(5)
    void a_machine_gone_dead_between_write_and_commit_of_a_projection_leaves_no_lock_and_loses_nothing()
            throws Exception {
        nodes.haveOneDoTheProjections();
        goneDeadAt(Commit.OF_A_PROJECTION);
    }

    @Test
    @Order(6)
    void a_clock_90_s_back_and_right_again_loses_nothing() throws Exception {
        nodes.clockOfTwo().shift(Duration.ofSeconds(-90));
        Callers callers = nodes.callers();
        nodes.send();
        nodes.clockOfTwo().shift(Duration.ZERO);
        callers.untilAllIsTaken();

        assertThat(nodes.timesThatTheClockWentBack()).isPositive();
        nodes.lostNothing();
    }

    @Test
    @Order(7)
    void a_transaction_and_a_dump_open_for_seventy_seconds_stall_nobody_and_lose_nothing() throws Exception {
        eventually(Duration.ofSeconds(90), () -> {
            nodes.send();
            return assertThat(elsewhere.mustBeOpen()).isGreaterThanOrEqualTo(LONG);
        });
        nodes.lostNothing();
        assertThat(elsewhere.mustBeOpen()).isGreaterThanOrEqualTo(LONG);

        elsewhere.end();
        nodes.send();
        nodes.lostNothing();
    }

    /** The other node does all the work: what is asked of it, and what the dead one had begun. */
    private void goneDeadAt(Commit commit) throws Exception {
        CompletableFuture<Void> dead = new CompletableFuture<>();
        nodes.wireOfOne().insteadOfCommit(commit, 3, () -> {
            nodes.wireOfOne().goDead();
            dead.complete(null);
        });
        Callers callers = nodes.callers();
        dead.get(60, TimeUnit.SECONDS);
        nodes.send();
        nodes.wireOfOne().comeBack();
        callers.untilAllIsTaken();

        nodes.lostNothing();
    }
}
