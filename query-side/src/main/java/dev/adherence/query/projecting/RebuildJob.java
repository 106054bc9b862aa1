package dev.adherence.query.projecting;

import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.projecting.Blocks.Block;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.wiring.RebuildableTransactions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds one read model anew from the log, as far as its token says, outside Axon's processors: the next blocks are read and decoded while one is folded, the agents
 * are shared out among two threads, and many blocks are one transaction of each. The token moves in the last of them, and is locked until
 * then: after a crash between the two, what one has folded already changes nothing. It never begins the processor and never ends it.
 */
final class RebuildJob {

    private static final Logger log = LoggerFactory.getLogger(RebuildJob.class);

    /** Less than a claim lasts. */
    private static final int MOST_BLOCKS = 60;

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final int SHARES = 2;

    private final ReadModel model;
    private final PastEvents events;
    private final Set<Class<?>> leftOut;
    private final Tokens tokens;
    private final RebuildableTransactions transactions;
    private volatile boolean stopped;

    /** @param leftOut the types that the model does not fold */
    RebuildJob(
            ReadModel model,
            PastEvents events,
            Set<Class<?>> leftOut,
            Tokens tokens,
            RebuildableTransactions transactions) {
        this.model = model;
        this.events = events;
        this.leftOut = leftOut;
        this.tokens = tokens;
        this.transactions = transactions;
    }

    /** After the current block; what was folded is committed, and whoever has the token next goes on from there. */
    void stop() {
        stopped = true;
    }

    /** Nothing, where the token is that of a processor that never was reset. */
    void run() throws InterruptedException {
        Optional<Progress> progress = tokens.of(model.name()).filter(Progress::rebuilding);
        if (progress.isPresent()) {
            long began = System.nanoTime();
            long from = progress.get().position();
            run(from, progress.get().resetPosition());
            log.info(
                    "Projection {} was built anew from {} to {} in {} ms",
                    model.name(),
                    from,
                    reached(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        }
    }

    private long reached() {
        return tokens.of(model.name()).map(Progress::position).orElse(0L);
    }

    /** Folds what follows {@code after} up to {@code until}. */
    void run(long after, long until) throws InterruptedException {
        ExecutorService reading = thread("reads");
        ExecutorService folding = thread("folds");
        try {
            Blocks blocks = new Blocks(events, model, leftOut, SHARES, reading, after, until);
            Run run = new Run(blocks, folding, model.begin(), model.begin(), after, until);
            while (run.position < until && !stopped) {
                transactions.execute(() -> foldSome(run));
            }
        } finally {
            reading.shutdownNow();
            folding.shutdownNow();
            reading.awaitTermination(1, TimeUnit.MINUTES);
            folding.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private ExecutorService thread(String what) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "rebuild-" + model.name() + "-" + what);
            thread.setDaemon(true);
            return thread;
        });
    }

    private void foldSome(Run run) {
        tokens.claim(model.name());
        long found = reached();
        if (found != run.position) {
            throw new IllegalStateException("Somebody has moved the token from " + run.position + " to " + found);
        }
        long end = System.nanoTime() + MOST_NANOS;
        try (Share other = new Share(run.others, transactions, run.folding)) {
            for (int blocks = 0;
                    blocks < MOST_BLOCKS && run.position < run.until && !stopped && System.nanoTime() < end;
                    blocks++) {
                Block block = run.blocks.next();
                other.add(block.shares().get(1));
                if (!block.shares().get(0).isEmpty()) {
                    run.fold.apply(block.shares().get(0));
                }
                run.position = block.upTo();
            }
            other.end();
            run.fold.finish();
            other.await();
        }
        tokens.store(model.name(), run.position, run.until);
    }

    /** What one run has from its first transaction to its last; the folds know what they have left in the tables. */
    private static final class Run {

        final Blocks blocks;
        final ExecutorService folding;
        final ReadModel.Fold fold;
        final ReadModel.Fold others;
        final long until;
        long position;

        Run(
                Blocks blocks,
                ExecutorService folding,
                ReadModel.Fold fold,
                ReadModel.Fold others,
                long position,
                long until) {
            this.blocks = blocks;
            this.folding = folding;
            this.fold = fold;
            this.others = others;
            this.position = position;
            this.until = until;
        }
    }
}
