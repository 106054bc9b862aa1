package dev.adherence.benchmarks.storing;

import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.past.Past;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.benchmarks.stock.StockEngine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an event takes on disk with its indexes and its share of the snapshots, against the tables that come with Axon. */
public final class BytesGoal implements Consumer<Report> {

    /** Axon's JPA engine takes its time: two large objects for each event. */
    private static final int AGENTS = 200;

    private static final String OURS = "product, bytes per event";
    private static final String JPA = "stock JPA schema, bytes per event";
    private static final String JDBC = "stock JDBC schema (payloads as bytea), bytes per event";

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start();
                Past past = Past.of(postgres, AGENTS);
                StockEngine jpa = StockEngine.onJpa(postgres.empty(), past.product());
                StockEngine jdbc = StockEngine.onJdbc(postgres.empty(), past.product())) {
            Product product = past.product();
            long events = past.head();
            jpa.filled(product, events).withSnapshots(product);
            jdbc.filled(product, events).withSnapshots(product);
            Map<String, Figures> figures = new LinkedHashMap<>();
            figures.put(OURS, figure(product.database(), events, "event_log", "stream", "event_kind", "snapshot"));
            figures.put(
                    JPA,
                    figure(
                            jpa.pool(),
                            events,
                            "domainevententry",
                            "snapshotevententry",
                            "pg_largeobject",
                            "pg_largeobject_metadata"));
            figures.put(JDBC, figure(jdbc.pool(), events, "domainevententry", "snapshotevententry"));
            report.figures("bytes of %,d events and %,d snapshots".formatted(events, snapshots(product)), figures);
            String what = "bytes stored per event, indexes and snapshots counted";
            Figures ours = figures.get(OURS);
            report.goal(
                    what,
                    "stock JPA schema, same serialiser",
                    ours.against(figures.get(JPA)),
                    Report.Bound.AT_MOST,
                    0.5);
        }
    }

    private static long snapshots(Product product) {
        return product.jdbc()
                .sql("select count(*) from snapshot")
                .query(Long.class)
                .single();
    }

    /** As the appends left it. Nothing here is noise, so one round is all. */
    private static Figures figure(DataSource database, long events, String... tables) {
        JdbcClient jdbc = JdbcClient.create(database);
        long bytes = 0;
        for (String table : tables) {
            bytes += jdbc.sql("select pg_total_relation_size('" + table + "')")
                    .query(Long.class)
                    .single();
        }
        return new Figures((double) bytes / events);
    }
}
