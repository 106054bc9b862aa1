package dev.adherence.query.projecting;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Folds a share of the agents in a transaction and a thread of its own; closed before its end it takes everything back. */
final class Share implements AutoCloseable {

    private static final List<Recorded> END = List.of();
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final BlockingQueue<List<Recorded>> blocks = new ArrayBlockingQueue<>(2);
    private final FutureTask<Void> folding;

    /** @param transaction in which work is done; it commits, or takes everything back when the work throws */
    Share(ReadModel.Fold fold, Consumer<Runnable> transaction, Executor thread) {
        this.folding = new FutureTask<>(() -> transaction.accept(() -> foldAll(fold)), null);
        thread.execute(folding);
    }

    private void foldAll(ReadModel.Fold fold) {
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
