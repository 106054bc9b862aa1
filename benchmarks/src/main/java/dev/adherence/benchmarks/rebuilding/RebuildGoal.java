package dev.adherence.benchmarks.rebuilding;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Counters;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.past.Past;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.benchmarks.stock.StockEngine;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import dev.adherence.query.board.BoardProjection;
import dev.adherence.query.projecting.Rebuilds;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The board built anew from a million events, against looking at those that it needs and against Axon's own way. */
public final class RebuildGoal implements Consumer<Report> {

    private static final int AGENTS = 1_000;
    private static final long EVENTS = Long.getLong("benchmarks.rebuild.events", 1_000_000);
    private static final int WARM_UP = 1;
    private static final int ROUNDS = 7;
    /** The stock processor is given a part of them: its rate is the same over all. */
    private static final long STOCK_EVENTS = 60_000;

    private static final String REBUILD = "product, events/s";
    private static final String COPY = "COPY out and decode of the same rows, one thread, events/s";
    private static final String OURS = "stock pooled processor on our engine, events/s";
    private static final String STOCK = "stock pooled processor on the stock JDBC engine, events/s";

    private Counters before;
    private Counters used;

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start();
                Past past = Past.of(postgres, AGENTS)) {
            past.growTo(EVENTS, past.next(), List.of(BoardProjection.NAME));
            Product product = past.product();
            // the other read models stand still: it would look through all of the log for how far they are behind
            product.bean("lagRecorder", SmartLifecycle.class).stop();
            Serializer serializer = product.bean(Serializer.class);
            try (StockEngine engine =
                            StockEngine.onJdbc(postgres.empty(), product).filled(product, STOCK_EVENTS + 1_000);
                    StockProcessor ours =
                            new StockProcessor(postgres.migrated(), serializer, product.bean(EventStore.class));
                    StockProcessor stock = new StockProcessor(
                            postgres.migrated(),
                            serializer,
                            EmbeddedEventStore.builder()
                                    .storageEngine(engine.engine())
                                    .build())) {
                measure(report, past, ours, stock);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(Report report, Past past, StockProcessor ours, StockProcessor stock) {
        Product product = past.product();
        Decoding decoding = new Decoding(product.database(), product.bean(NamedTypesSerializer.class));
        JdbcClient jdbc = JdbcClient.create(product.database());
        Map<String, Figures> figures = new Contest()
                .beforeEach(() -> jdbc.sql("checkpoint").update())
                .with(REBUILD, () -> rebuild(product))
                .with(COPY, () -> {
                    long start = System.nanoTime();
                    return decoding.decode() / ((System.nanoTime() - start) / 1e9);
                })
                .with(OURS, () -> ours.replay(STOCK_EVENTS))
                .with(STOCK, () -> stock.replay(STOCK_EVENTS))
                .rounds(WARM_UP, ROUNDS);
        report.figures("rebuild", figures);
        String what = "rebuild of the board from %,d events".formatted(past.head());
        report.goal(
                what,
                "COPY out and decode, one thread",
                figures.get(REBUILD).against(figures.get(COPY)),
                Report.Bound.AT_LEAST,
                0.5);
        boolean oursIsFaster = figures.get(OURS).median() > figures.get(STOCK).median();
        report.goal(
                what,
                "stock pooled processor, every knob turned, on " + (oursIsFaster ? "our" : "the stock JDBC")
                        + " engine",
                figures.get(REBUILD).against(figures.get(oursIsFaster ? OURS : STOCK)),
                Report.Bound.AT_LEAST,
                4);
        report.counters("rebuild: per event of the log, last round", used.per(past.head()));
    }

    private double rebuild(Product product) {
        before = Counters.now(product.database());
        Rebuilds rebuilds = product.bean(Rebuilds.class);
        long start = System.nanoTime();
        rebuilds.rebuild(BoardProjection.NAME, null);
        rebuilds.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        used = Counters.now(product.database()).since(before);
        return product.head() / seconds;
    }
}
