package dev.adherence.benchmarks.storing;

import dev.adherence.benchmarks.harness.Counters;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.past.Past;
import dev.adherence.benchmarks.product.Centre;
import dev.adherence.benchmarks.product.Product;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The same import of the same agents into a short log and into a long one; one run, because it takes its time. */
public final class GrowthGoal implements Consumer<Report> {

    private static final int AGENTS = 1_000;
    private static final boolean WHOLE = Boolean.getBoolean("benchmarks.growth.whole");
    private static final long SHORT = WHOLE ? 1_000_000 : 150_000;
    private static final long LONG = Long.getLong("benchmarks.growth.long", WHOLE ? 10_000_000 : 1_000_000);
    private static final List<String> PROJECTIONS =
            List.of("alert", "board", "excuses", "explanations", "figures", "schedules", "timeline");
    private static final int DAYS = 3;
    private static final int QUARTERS = 4;
    private static final int WARM_UP = 4;
    /** Batches, after which most of the code is compiled. */
    private static final int COMPILED = 80;

    private record Measured(LocalDate next, long events, Figures micros, Figures cpuMicros, double heapBytes) {}

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start()) {
            compile(postgres);
            try (Past past = Past.of(postgres, AGENTS)) {
                Measured few = measure(past, SHORT, past.next());
                Measured many = measure(past, LONG, few.next);
                report(report, few, many);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** On a log of its own: in the one that is measured the short past would be the slower, because it comes first. */
    private static void compile(Postgres postgres) {
        try (Past past = Past.of(postgres, AGENTS)) {
            new Centre(AGENTS, past.next()).open(past.client(), COMPILED / QUARTERS);
            Centre centre = new Centre(AGENTS, Past.FIRST);
            int first = quartersBefore(past.next());
            for (int quarter = first; quarter < first + COMPILED; quarter++) {
                send(past, centre, quarter);
            }
            past.awaitProjections(PROJECTIONS);
        }
    }

    private static int quartersBefore(LocalDate day) {
        return QUARTERS * (int) ChronoUnit.DAYS.between(Past.FIRST, day);
    }

    private static void report(Report report, Measured few, Measured many) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        for (Measured each : new Measured[] {few, many}) {
            String at = " at %,d events".formatted(each.events);
            figures.put("µs per event to durable" + at, each.micros);
            figures.put("µs of CPU per event, server and projections included," + at, each.cpuMicros);
            figures.put("heap after GC, MB" + at, new Figures(each.heapBytes / 1e6));
        }
        report.figures("growth", figures);
        String at = " at %,d events stored".formatted(many.events);
        String against = "at %,d".formatted(few.events) + (WHOLE ? "" : " (short form; whole: 10M against 1M)");
        report.goal(
                "time per event of an import" + at,
                against,
                againstMedian(many.micros, few.micros),
                Report.Bound.AT_MOST,
                1.15);
        report.goal(
                "CPU per event of an import" + at,
                against,
                againstMedian(many.cpuMicros, few.cpuMicros),
                Report.Bound.AT_MOST,
                1.15);
        report.goal(
                "heap after GC" + at, against, new Figures(many.heapBytes / few.heapBytes), Report.Bound.AT_MOST, 1.05);
    }

    private static Figures againstMedian(Figures many, Figures few) {
        double[] median = new double[many.rounds().length];
        Arrays.fill(median, few.median());
        return many.against(new Figures(median));
    }

    /** The days after the past that has so many events. */
    private static Measured measure(Past past, long events, LocalDate from) throws Exception {
        Product product = past.product();
        LocalDate next = past.growTo(events, from, PROJECTIONS);
        past.clock().move(next.atStartOfDay().toInstant(ZoneOffset.UTC));
        new Centre(AGENTS, next).open(past.client(), DAYS + 1);
        Centre centre = new Centre(AGENTS, Past.FIRST);
        // Counted from the first day on, because no two records of an agent may have the same id.
        int first = quartersBefore(next);
        long stored = past.head();
        double[] micros = new double[DAYS * QUARTERS];
        // Of each quarter, because the whole would be about who else had the machine, and when tables were vacuumed.
        double[] cpuMicros = new double[micros.length];
        for (int quarter = 0; quarter < WARM_UP + micros.length; quarter++) {
            long headBefore = past.head();
            Counters before = Counters.now(product.database());
            double taken = push(past, centre, first + quarter);
            Counters used = Counters.now(product.database()).since(before);
            double cpu = 1_000.0 * (used.serverCpuMillis() + used.ownCpuMillis()) / (past.head() - headBefore);
            Report.progress("%,d events, quarter %d: %.1f µs per event, %.1f of CPU", stored, quarter, taken, cpu);
            if (quarter >= WARM_UP) {
                micros[quarter - WARM_UP] = taken;
                cpuMicros[quarter - WARM_UP] = cpu;
            }
        }
        return new Measured(next.plusDays(DAYS + 1), stored, new Figures(micros), new Figures(cpuMicros), heap());
    }

    private static double push(Past past, Centre centre, int quarter) {
        long head = past.head();
        long nanos = send(past, centre, quarter);
        past.awaitProjections(PROJECTIONS);
        return nanos / 1e3 / (past.head() - head);
    }

    /** Nanoseconds until the answer. */
    private static long send(Past past, Centre centre, int quarter) {
        past.clock().move(centre.end(quarter));
        byte[] body = centre.quarter(quarter, 0, AGENTS);
        long start = System.nanoTime();
        String answer = past.client().push("/api/v1/import/agent-states", body);
        long nanos = System.nanoTime() - start;
        if (!answer.contains("\"imported\":10000,")) {
            throw new IllegalStateException(
                    "Not all were imported: " + answer.substring(0, Math.min(300, answer.length())));
        }
        return nanos;
    }

    private static double heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
