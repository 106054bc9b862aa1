package dev.adherence.command.importing.batches;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Works on several parts of one piece of work at a time; a single part is done by the caller itself. */
final class Workers implements AutoCloseable {

    /** One more than there are processors, since one of them waits for its commit. */
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors() + 1, task -> {
                Thread thread = new Thread(task, "command-batch");
                thread.setDaemon(true);
                return thread;
            });

    /** All parts are over when this returns or throws: nothing goes on after the caller was told. */
    <P, K, V> Map<K, V> each(List<P> parts, Function<P, Map<K, V>> work) {
        if (parts.size() == 1) {
            return work.apply(parts.get(0));
        }
        List<Future<Map<K, V>>> begun = new ArrayList<>();
        for (P part : parts) {
            begun.add(threads.submit(() -> work.apply(part)));
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
