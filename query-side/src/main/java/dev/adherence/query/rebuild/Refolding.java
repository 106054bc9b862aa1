package dev.adherence.query.rebuild;

import dev.adherence.events.AgentEvent;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.eventstore.PastEvents.PastEvent;
import dev.adherence.query.folding.ReadModel;
import dev.adherence.query.folding.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Folds the log into one read model, outside Axon's processors: the next block is read and decoded while this one is folded, and many
 * blocks are one transaction, in which the token moves as well. It never begins the processor and never ends it.
 */
final class Refolding {

    /** Events, counted with those that are not read. */
    private static final int BLOCK = 10_000;

    /** As much as memory for the agents that were touched, and less than a claim lasts. */
    private static final int MOST_BLOCKS = 25;

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    private record Block(long upTo, List<Recorded> events) {}

    private final ReadModel model;
    private final PastEvents log;
    private final Set<Class<?>> leftOut;
    private final Tokens tokens;
    private final TransactionTemplate transaction;
    private volatile boolean stopped;

    /** @param leftOut the types that the model does not fold */
    Refolding(ReadModel model, PastEvents log, Set<Class<?>> leftOut, Tokens tokens, TransactionTemplate transaction) {
        this.model = model;
        this.log = log;
        this.leftOut = leftOut;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    /** After the current block; what was folded is committed, and whoever has the token next goes on from there. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Folds what follows {@code after} up to {@code until}, where the token is that of a processor that never was reset. */
    void run(long after, long until) throws InterruptedException {
        ExecutorService reader = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "rebuild-" + model.name() + "-reader");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Progress progress = new Progress(reader, after, until);
            while (progress.position < until && !stopped) {
                transaction.executeWithoutResult(status -> foldSome(progress));
            }
        } finally {
            reader.shutdownNow();
            reader.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private void foldSome(Progress progress) {
        long end = System.nanoTime() + MOST_NANOS;
        ReadModel.Fold fold = model.begin();
        for (int blocks = 0;
                blocks < MOST_BLOCKS && progress.position < progress.until && !stopped && System.nanoTime() < end;
                blocks++) {
            Block block = progress.next();
            if (!block.events().isEmpty()) {
                fold.apply(block.events());
            }
            progress.position = block.upTo();
        }
        fold.finish();
        tokens.store(model.name(), progress.position, progress.until);
    }

    private Block read(long after, long upTo) {
        List<Recorded> events = new ArrayList<>();
        for (PastEvent event : log.between(after, upTo, leftOut)) {
            if (model.folds().contains(event.payload().getClass())) {
                events.add(new Recorded((AgentEvent) event.payload(), event.sequence(), event.position()));
            }
        }
        return new Block(upTo, events);
    }

    /** Where the fold is, and the one block that is read ahead of it. */
    private final class Progress {

        final ExecutorService reader;
        final long until;
        long position;
        Future<Block> ahead;

        Progress(ExecutorService reader, long position, long until) {
            this.reader = reader;
            this.position = position;
            this.until = until;
            readAfter(position);
        }

        private void readAfter(long after) {
            long upTo = Math.min(until, after + BLOCK);
            ahead = after == until ? null : reader.submit(() -> read(after, upTo));
        }

        Block next() {
            try {
                Block block = ahead.get();
                readAfter(block.upTo());
                return block;
            } catch (ExecutionException e) {
                throw new IllegalStateException("The events after " + position + " cannot be read", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the events after " + position + " were read", e);
            }
        }
    }
}
