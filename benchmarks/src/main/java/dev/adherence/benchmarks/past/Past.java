package dev.adherence.benchmarks.past;

import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Centre;
import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.MovedClock;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.query.projecting.ProjectionList;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;

/** A product with a past: one day that it has recorded itself, and as many days before today as are asked for. */
public record Past(Product product, Client client, MovedClock clock, History history) implements AutoCloseable {

    public static final LocalDate FIRST = LocalDate.parse("2024-01-01");
    private static final int QUARTERS = 4;
    private static final int RECORDED = 2;

    /** With its first days recorded as they went; after the last of them every agent has a snapshot. */
    public static Past of(Postgres postgres, int agents) {
        MovedClock clock = new MovedClock(FIRST.atStartOfDay().toInstant(ZoneOffset.UTC));
        Product product = Product.on(postgres.migrated(), clock);
        product.stopSweeping();
        Client client = new Client(product);
        Centre centre = new Centre(agents, FIRST);
        centre.open(client, RECORDED);
        long before = 0;
        for (int quarter = 0; quarter < RECORDED * QUARTERS; quarter++) {
            if (quarter == (RECORDED - 1) * QUARTERS) {
                before = product.head();
            }
            clock.move(centre.end(quarter));
            client.push("/api/v1/import/agent-states", centre.quarter(quarter, 0, agents));
        }
        History history = new History(product.database(), before, FIRST.plusDays(RECORDED - 1));
        return new Past(product, client, clock, history);
    }

    /** The day after those that were recorded. */
    public LocalDate next() {
        return FIRST.plusDays(RECORDED);
    }

    public long head() {
        return product.head();
    }

    /**
     * The log alone grows, from this day on, and then the projections of these names follow; the others stand still, so that they disturb
     * nobody. Answers the first day that is free.
     */
    public LocalDate growTo(long events, LocalDate from, List<String> projections) throws Exception {
        processors(StreamingEventProcessor::shutDown);
        long start = System.nanoTime();
        LocalDate next = history.growTo(events, from);
        Report.progress("a log of %,d events in %,.0f s", head(), (System.nanoTime() - start) / 1e9);
        processors(processor -> {
            if (projections.contains(processor.getName())) {
                processor.start();
            }
        });
        awaitProjections(projections);
        Report.progress("with its read models in %,.0f s", (System.nanoTime() - start) / 1e9);
        return next;
    }

    public void awaitProjections(List<String> names) {
        while (product.bean(ProjectionList.class).all().stream()
                .filter(view -> names.contains(view.name()))
                .anyMatch(view -> view.lag() > 0)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void processors(java.util.function.Consumer<StreamingEventProcessor> what) {
        product.bean(EventProcessingConfiguration.class)
                .eventProcessors()
                .values()
                .forEach(processor -> what.accept((StreamingEventProcessor) processor));
    }

    @Override
    public void close() {
        product.close();
    }
}
