package dev.adherence.benchmarks.board;

import dev.adherence.benchmarks.product.Centre;
import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.MovedClock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Batches of 10,000 records, one after the other, as fast as they are taken. */
final class Importing implements AutoCloseable {

    private static final int AGENTS_PER_BATCH = 10_000 / Centre.RECORDS_PER_QUARTER;

    private final Centre centre;
    private final Client client;
    private final MovedClock clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private int batch;
    private volatile boolean going;
    private double recordsPerSecond;

    Importing(Centre centre, Client client, MovedClock clock) {
        this.centre = centre;
        this.client = client;
        this.clock = clock;
    }

    @FunctionalInterface
    interface Work {
        double run() throws Exception;
    }

    /** Does something while an import runs; what is being imported when that is done is imported to its end. */
    double during(Work work) throws Exception {
        going = true;
        Future<Double> imported = thread.submit(this::run);
        try {
            return work.run();
        } finally {
            going = false;
            recordsPerSecond = imported.get();
        }
    }

    /** Of the last time. */
    double recordsPerSecond() {
        return recordsPerSecond;
    }

    private double run() {
        long start = System.nanoTime();
        int before = batch;
        while (going) {
            push();
        }
        return (batch - before) * 10_000 / ((System.nanoTime() - start) / 1e9);
    }

    /** A quarter of a day of all agents, before the next. */
    void push() {
        int batches = centre.agents() / AGENTS_PER_BATCH;
        int quarter = batch / batches;
        clock.move(centre.end(quarter));
        String answer = client.push(
                "/api/v1/import/agent-states",
                centre.quarter(quarter, batch % batches * AGENTS_PER_BATCH, AGENTS_PER_BATCH));
        if (!answer.contains("\"imported\":10000,")) {
            throw new IllegalStateException(
                    "Not all were imported: " + answer.substring(0, Math.min(300, answer.length())));
        }
        batch++;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
