package dev.adherence.query.rebuild;

import dev.adherence.events.AgentEvent;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.eventstore.PastEvents.PastEvent;
import dev.adherence.query.folding.ReadModel;
import dev.adherence.query.folding.Recorded;
import dev.adherence.query.wiring.RebuildableTransactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Folds the log into one read model, outside Axon's processors: the next block is read and decoded while this one is folded, the agents
 * are shared out among two threads, and many blocks are one transaction of each. The token moves in the last of them, and is locked until
 * then: after a crash between the two, what one has folded already changes nothing. It never begins the processor and never ends it.
 */
final class Refolding {

    /** Events, counted with those that are not read. */
    private static final int BLOCK = 10_000;

    /** As much as memory for the agents that were touched, and less than a claim lasts. */
    private static final int MOST_BLOCKS = 25;

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final int SHARES = 2;

    /** The events of each share of the agents up to a position. */
    private record Block(long upTo, List<List<Recorded>> shares) {}

    private final ReadModel model;
    private final PastEvents log;
    private final Set<Class<?>> folded;
    private final Set<Class<?>> leftOut;
    private final Tokens tokens;
    private final RebuildableTransactions transactions;
    private volatile boolean stopped;

    /** @param leftOut the types that the model does not fold */
    Refolding(
            ReadModel model,
            PastEvents log,
            Set<Class<?>> leftOut,
            Tokens tokens,
            RebuildableTransactions transactions) {
        this.model = model;
        this.log = log;
        this.folded = model.folds();
        this.leftOut = leftOut;
        this.tokens = tokens;
        this.transactions = transactions;
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
        ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "rebuild-" + model.name() + "-more");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Progress progress = new Progress(threads, after, until);
            while (progress.position < until && !stopped) {
                transactions.execute(() -> foldSome(progress));
            }
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private void foldSome(Progress progress) {
        tokens.claim(model.name());
        long end = System.nanoTime() + MOST_NANOS;
        ReadModel.Fold fold = model.begin();
        try (Share other = new Share(model, transactions, progress.threads)) {
            for (int blocks = 0;
                    blocks < MOST_BLOCKS && progress.position < progress.until && !stopped && System.nanoTime() < end;
                    blocks++) {
                Block block = progress.next();
                other.add(block.shares().get(1));
                if (!block.shares().get(0).isEmpty()) {
                    fold.apply(block.shares().get(0));
                }
                progress.position = block.upTo();
            }
            other.end();
            fold.finish();
            other.await();
        }
        tokens.store(model.name(), progress.position, progress.until);
    }

    private Block read(long after, long upTo) {
        List<List<Recorded>> shares = new ArrayList<>();
        for (int share = 0; share < SHARES; share++) {
            shares.add(new ArrayList<>());
        }
        for (PastEvent event : log.between(after, upTo, leftOut)) {
            if (folded.contains(event.payload().getClass())) {
                Recorded item = new Recorded((AgentEvent) event.payload(), event.sequence(), event.position());
                int share = Math.floorMod(item.event().employeeId().hashCode(), SHARES);
                shares.get(share).add(item);
            }
        }
        return new Block(upTo, shares);
    }

    /** Where the fold is, and the one block that is read ahead of it. */
    private final class Progress {

        final ExecutorService threads;
        final long until;
        long position;
        Future<Block> ahead;

        Progress(ExecutorService threads, long position, long until) {
            this.threads = threads;
            this.position = position;
            this.until = until;
            readAfter(position);
        }

        private void readAfter(long after) {
            long upTo = Math.min(until, after + BLOCK);
            ahead = after == until ? null : threads.submit(() -> read(after, upTo));
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

    /** Folds a share of the agents in a transaction and a thread of its own; closed before its end it takes everything back. */
    private static final class Share implements AutoCloseable {

        private static final List<Recorded> END = List.of();
        private static final long LOOK_AGAIN_MILLIS = 100;

        private final BlockingQueue<List<Recorded>> blocks = new ArrayBlockingQueue<>(1);
        private final Future<?> folding;

        Share(ReadModel model, RebuildableTransactions transactions, ExecutorService threads) {
            this.folding = threads.submit(() -> transactions.execute(() -> fold(model.begin())));
        }

        private void fold(ReadModel.Fold fold) {
            try {
                for (List<Recorded> block = blocks.take(); block != END; block = blocks.take()) {
                    fold.apply(block);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException("The rebuild was given up", e);
            }
            fold.finish();
        }

        void add(List<Recorded> block) {
            if (!block.isEmpty()) {
                hand(block);
            }
        }

        /** Nothing more comes. */
        void end() {
            hand(END);
        }

        private void hand(List<Recorded> block) {
            try {
                while (!blocks.offer(block, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    if (folding.isDone()) {
                        await();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while a block was folded", e);
            }
        }

        /** Until all is committed. */
        void await() {
            try {
                folding.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A block could not be folded", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while a block was folded", e);
            }
        }

        @Override
        public void close() {
            folding.cancel(true);
        }
    }
}
