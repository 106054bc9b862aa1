package dev.adherence.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.crash.Centre.Batch;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.Http.NoAnswer;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imports that are struck down. A quarter of the blows are a {@code kill -9} of the application's process: at any moment, exactly
 * between the writing of events and their COMMIT, and between PostgreSQL's COMMIT and the answer to the phone system; the others take
 * away what an import stands on while the process lives: the PostgreSQL session of the appender, the answer to its COMMIT, every
 * connection ({@code -Dadherence.blows=50} for as many).
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KillTest {

    private static final long SEED = 20260129;
    private static final int BLOWS = Integer.getInteger("adherence.blows", 13);

    private enum Blow {
        PROCESS_KILLED(8),
        PROCESS_KILLED_BETWEEN_WRITE_AND_COMMIT(8),
        PROCESS_KILLED_BETWEEN_COMMIT_AND_ANSWER(8),
        SESSION_OF_THE_APPENDER_ENDED(32),
        ANSWER_TO_COMMIT_LOST(22),
        ALL_CONNECTIONS_CUT(22);

        private final int inAHundred;

        Blow(int inAHundred) {
            this.inAHundred = inAHundred;
        }

        int times() {
            return Math.max(1, Math.round(BLOWS * inAHundred / 100f));
        }

        boolean endsTheProcess() {
            return this == PROCESS_KILLED
                    || this == PROCESS_KILLED_BETWEEN_WRITE_AND_COMMIT
                    || this == PROCESS_KILLED_BETWEEN_COMMIT_AND_ANSWER;
        }
    }

    private static final int BATCHES_PER_BLOW = 12;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final TestDatabase database = TestDatabase.fresh();
    private final Wire wire = new Wire(database);
    private final Log log = new Log(database);
    private final Centre centre = new Centre(SEED);
    private final Random random = new Random(SEED);
    private JarProcess node;
    private String key;

    @BeforeEach
    void a_node_of_a_contact_centre() {
        start();
        key = Centre.key(admin());
        Centre.hire(acd());
    }

    @AfterEach
    void the_end() {
        node.close();
        wire.close();
    }

    @Test
    void after_all_these_blows_nothing_accepted_is_lost_and_nothing_sent_again_is_stored_twice()
            throws InterruptedException {
        List<Blow> blows = new ArrayList<>();
        for (Blow blow : Blow.values()) {
            blows.addAll(Collections.nCopies(blow.times(), blow));
        }
        Collections.shuffle(blows, random);
        Map<String, Integer> once = new HashMap<>();
        Map<Blow, Integer> unanswered = new EnumMap<>(Blow.class);

        for (Blow blow : blows) {
            List<Batch> batches =
                    Stream.generate(centre::batch).limit(BATCHES_PER_BLOW).toList();
            Senders senders = strike(blow, batches);
            if (blow.endsTheProcess()) {
                start();
            }

            Map<String, Integer> stored = log.timesStored();
            assertThat(senders.accepted())
                    .as("accepted before " + blow)
                    .allSatisfy(batch -> assertThat(batch.eventIds())
                            .allSatisfy(id -> assertThat(stored).containsEntry(id, 1)));
            unanswered.merge(blow, senders.unanswered().size(), Integer::sum);
            for (Batch batch : senders.unanswered()) {
                Senders.sendAgain(acd(), batch);
            }
            senders.accepted().stream()
                    .limit(1)
                    .forEach(batch -> assertThat(Senders.sendAgain(acd(), batch))
                            .isEqualTo(batch.records().size()));
            batches.forEach(batch -> batch.eventIds().forEach(id -> once.put(id, 1)));
            assertThat(difference(log.timesStored(), once)).as("after " + blow).isEmpty();
        }

        assertThat(blows).hasSize(BLOWS);
        assertThat(unanswered.get(Blow.PROCESS_KILLED)).isPositive();
        assertThat(unanswered.get(Blow.PROCESS_KILLED_BETWEEN_WRITE_AND_COMMIT)).isPositive();
        assertThat(unanswered.get(Blow.PROCESS_KILLED_BETWEEN_COMMIT_AND_ANSWER))
                .isPositive();
        assertThat(log.timesStoredFromTheStart()).isEqualTo(once);
        log.isWithoutGaps();
        log.isWhatTheProjectionsShow(admin());
    }

    @Test
    void a_batch_whose_node_is_killed_between_write_and_commit_is_all_imported_when_it_is_sent_again() {
        Batch batch = centre.batch();
        wire.insteadOfCommit(Wire.Commit.OF_EVENTS, 1, node::kill);

        assertThat(answer(batch)).isEqualTo("none");
        assertThat(log.timesStored()).isEmpty();
        start();

        assertThat(Senders.sendAgain(acd(), batch)).isZero();
        assertThat(log.timesStored()).hasSameSizeAs(batch.records()).values().containsOnly(1);
        log.isWithoutGaps();
    }

    @Test
    void a_batch_whose_node_is_killed_between_commit_and_answer_is_all_skipped_when_it_is_sent_again() {
        Batch batch = centre.batch();
        wire.insteadOfAnsweringCommit(1, node::kill);

        assertThat(answer(batch)).isEqualTo("none");
        assertThat(log.timesStored().keySet()).containsExactlyInAnyOrderElementsOf(batch.eventIds());
        start();

        assertThat(Senders.sendAgain(acd(), batch)).isEqualTo(batch.records().size());
        assertThat(log.timesStored()).hasSameSizeAs(batch.records()).values().containsOnly(1);
        log.isWithoutGaps();
    }

    /** Many events are written in a transaction and committed, few come as one message that commits by itself. */
    @Test
    void a_batch_whose_commit_got_no_answer_from_the_database_is_found_there_and_accepted() {
        for (Batch batch : List.of(centre.batch(), centre.single())) {
            CompletableFuture<Void> lost = new CompletableFuture<>();
            wire.insteadOfAnsweringCommit(1, () -> lost.complete(null));

            assertThat(answer(batch)).isEqualTo("201");
            assertThat(lost).isDone();
            assertThat(log.timesStored().keySet()).containsAll(batch.eventIds());
            assertThat(Senders.sendAgain(acd(), batch))
                    .isEqualTo(batch.records().size());
            assertThat(log.timesStored()).values().containsOnly(1);
        }
        log.isWithoutGaps();
    }

    /** What is stored otherwise than it should be: of thousands of records only these few. */
    private static Map<String, String> difference(Map<String, Integer> stored, Map<String, Integer> expected) {
        Map<String, String> difference = new TreeMap<>();
        Stream.concat(stored.keySet().stream(), expected.keySet().stream())
                .filter(id -> !Objects.equals(stored.get(id), expected.get(id)))
                .forEach(id -> difference.put(id, stored.get(id) + " instead of " + expected.get(id)));
        return difference;
    }

    private Senders strike(Blow blow, List<Batch> batches) throws InterruptedException {
        CompletableFuture<Void> struck = new CompletableFuture<>();
        switch (blow) {
            case PROCESS_KILLED_BETWEEN_WRITE_AND_COMMIT ->
                wire.insteadOfCommit(Wire.Commit.OF_EVENTS, 1 + random.nextInt(3), () -> {
                    node.kill();
                    struck.complete(null);
                });
            case PROCESS_KILLED_BETWEEN_COMMIT_AND_ANSWER ->
                wire.insteadOfAnsweringCommit(1 + random.nextInt(3), () -> {
                    node.kill();
                    struck.complete(null);
                });
            case ANSWER_TO_COMMIT_LOST ->
                wire.insteadOfAnsweringCommit(1 + random.nextInt(3), () -> struck.complete(null));
            case PROCESS_KILLED, SESSION_OF_THE_APPENDER_ENDED, ALL_CONNECTIONS_CUT -> struck.complete(null);
        }
        Senders senders = new Senders(acd(), batches, 1 + random.nextInt(BATCHES_PER_BLOW - 3));
        senders.untilUnderWay();
        // not to wait for anything: the moment is to be any moment
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(60_000)));
        switch (blow) {
            case PROCESS_KILLED -> node.kill();
            case SESSION_OF_THE_APPENDER_ENDED -> endTheSessionOfTheAppender();
            case ALL_CONNECTIONS_CUT -> wire.cut();
            case PROCESS_KILLED_BETWEEN_WRITE_AND_COMMIT,
                    PROCESS_KILLED_BETWEEN_COMMIT_AND_ANSWER,
                    ANSWER_TO_COMMIT_LOST ->
                struck.orTimeout(60, TimeUnit.SECONDS).join();
        }
        senders.untilDone();
        return senders;
    }

    private void endTheSessionOfTheAppender() {
        database.jdbc().sql("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = current_database() and application_name = 'event-store'
                        """).query(Long.class).single();
    }

    private String answer(Batch batch) {
        try {
            return String.valueOf(
                    acd().post("/api/v1/import/agent-states", batch.body()).status());
        } catch (NoAnswer lost) {
            return "none";
        }
    }

    private void start() {
        Map<String, String> environment = new HashMap<>(Centre.FIRST_START);
        environment.putAll(wire.environment());
        node = JarProcess.start(folder, environment);
        node.address();
    }

    private Http acd() {
        return node.http().withApiKey(key);
    }

    private Http admin() {
        return node.http().signedIn(Centre.ADMIN, Centre.PASSWORD);
    }
}
