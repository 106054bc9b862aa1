package dev.adherence.command.dispatching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Works on several parts of one piece of work at a time; a single part is done by the caller itself. As many parts are decided at a
 * time as there are processors; twice as many more wait for their commit meanwhile, and are committed together.
 */
final class Workers implements AutoCloseable {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final ExecutorService threads = Executors.newFixedThreadPool(3 * PROCESSORS, task -> {
        Thread thread = new Thread(task, "command-batch");
        thread.setDaemon(true);
        return thread;
    });

    /** In order of coming, so that the parts which began first are committed first. */
    private final Semaphore deciding = new Semaphore(PROCESSORS, true);

    /** A part's right to decide, which ends before its commit begins. */
    interface Turn {
        <R> R in(Supplier<R> decision);
    }

    /** All parts are over when this returns or throws: nothing goes on after the caller was told. */
    <P, K, V> Map<K, V> each(List<P> parts, BiFunction<P, Turn, Map<K, V>> work) {
        if (parts.size() == 1) {
            return work.apply(parts.get(0), Supplier::get);
        }
        List<Future<Map<K, V>>> begun = new ArrayList<>();
        for (P part : parts) {
            begun.add(threads.submit(() -> work.apply(part, this::oneOfFew)));
        }
        Map<K, V> results = new LinkedHashMap<>();
        RuntimeException failure = null;
        for (Future<Map<K, V>> part : begun) {
            try {
                results.putAll(result(part));
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    private <R> R oneOfFew(Supplier<R> decision) {
        deciding.acquireUninterruptibly();
        try {
            return decision.get();
        } finally {
            deciding.release();
        }
    }

    /** Not interruptible: what is being appended has an outcome, and it must be known. */
    private static <R> R result(Future<R> part) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return part.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
