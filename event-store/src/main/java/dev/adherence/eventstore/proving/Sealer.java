package dev.adherence.eventstore.proving;

import dev.adherence.eventstore.waking.CommitSignal;
import dev.adherence.eventstore.waking.WriterPriority;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the log in a thread of its own on each node, of which one seals at a time; it makes nobody wait who appends. */
final class Sealer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    /** What is recorded within it is sealed together. */
    private static final long GATHER_MILLIS = 100;

    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CHECKPOINTS_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long AFTER_FAILURE_MILLIS = 5_000;

    private final SealingRound round;
    private final CheckpointMaker checkpoints;
    private final CommitSignal commitSignal;
    private final WriterPriority writers;
    private final Thread thread = new Thread(this::run, "sealer");
    private long lookForDueAt = System.nanoTime();

    Sealer(SealingRound round, CheckpointMaker checkpoints, CommitSignal commitSignal, WriterPriority writers) {
        this.round = round;
        this.checkpoints = checkpoints;
        this.commitSignal = commitSignal;
        this.writers = writers;
        thread.setDaemon(true);
    }

    Sealer start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long seen = commitSignal.signals();
                if (!sealAll()) {
                    Thread.sleep(AFTER_FAILURE_MILLIS);
                }
                commitSignal.await(seen, LOOK_AGAIN_NANOS);
                Thread.sleep(GATHER_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it went well. */
    private boolean sealAll() {
        try {
            do {
                writers.giveWay();
                makeCheckpoints();
            } while (round.run() == SealingRound.MOST && !Thread.currentThread().isInterrupted());
            return true;
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                log.error("The log is not sealed; it is tried again in {} ms: {}", AFTER_FAILURE_MILLIS, e.toString());
            }
            return false;
        }
    }

    /** What cannot be signed is sealed all the same. */
    private void makeCheckpoints() {
        if (System.nanoTime() - lookForDueAt >= 0) {
            lookForDueAt = System.nanoTime() + CHECKPOINTS_NANOS;
            try {
                checkpoints.makeDue();
            } catch (RuntimeException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    log.error("No checkpoints are made: {}", e.toString());
                }
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
