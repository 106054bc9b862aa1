package dev.adherence.benchmarks.due;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Counters;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Centre;
import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.MovedClock;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.command.sweep.Sweep;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.axonframework.common.caching.Cache;

/**
 * All agents due at one instant, again and again, a day each round: at shift start nobody is there, five minutes later all are late. Timed is
 * the sweep until its last append is committed; the projections follow meanwhile, as they do, and are waited for before anybody else's turn.
 */
public final class DueGoal implements Consumer<Report> {

    /** The goal is about 100,000; fewer in the short form, which the report says. */
    private static final int AGENTS = Integer.getInteger("benchmarks.due.agents", 10_000);

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 7;
    private static final int COLD_ROUNDS = 2;
    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");

    private final MovedClock clock = new MovedClock(at(FIRST, "06:00"));
    private Product product;
    private Floor floor;
    private Followers followers;
    private LocalDate day = FIRST;
    private long from;
    private long head;
    private Counters used;

    @Override
    public void accept(Report report) {
        System.setProperty("adherence.cached-agents", String.valueOf(2 * AGENTS));
        try (Postgres postgres = Postgres.start();
                Product started = Product.on(postgres.migrated(), clock)) {
            product = started;
            product.stopSweeping();
            new Centre(AGENTS, FIRST).open(new Client(product), WARM_UP + ROUNDS + COLD_ROUNDS);
            EarlySnapshots.store(product);
            head = head();
            product.projected(head);
            floor = new Floor(product, AGENTS);
            followers = new Followers(product);
            measure(report);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(Report report) throws Exception {
        Contest contest = new Contest();
        both(contest, "shift start", this::begins);
        both(contest, "late starts", this::late);
        Map<String, Figures> warm =
                contest.with("rest of the day, ms", this::goesBy).rounds(WARM_UP, ROUNDS);
        report.counters("due: heap after a collection", Map.of("bytesPerCachedAgent", bytesPerCachedAgent()));
        Contest forgetful = new Contest();
        both(forgetful, "shift start", () -> {
            product.bean(Cache.class).removeAll();
            return begins();
        });
        report.figures(what("warm"), warm);
        goal(report, "warm", "shift start", warm);
        goal(report, "warm", "late starts", warm);
        Map<String, Figures> cold = forgetful
                .with("rest of the day, ms", () -> {
                    late();
                    return goesBy();
                })
                .rounds(0, COLD_ROUNDS);
        report.figures(what("cold"), cold);
        report.counters("due: per agent at shift start and again when late, warm", used.per(2.0 * ROUNDS * AGENTS));
    }

    private void both(Contest contest, String when, Contest.Turn sweep) {
        contest.with(when + ", sweep, ms", sweep)
                .with(
                        when + ", block read of snapshots and COPY of the events, ms",
                        () -> 1_000 * floor.seconds(from, head));
    }

    private static void goal(Report report, String cache, String when, Map<String, Figures> figures) {
        report.goal(
                what(cache) + ", " + when,
                "block read of their snapshots + COPY of the events",
                figures.get(when + ", sweep, ms")
                        .against(figures.get(when + ", block read of snapshots and COPY of the events, ms")),
                Report.Bound.AT_MOST,
                4);
    }

    private static String what(String cache) {
        return String.format(Locale.ROOT, "%,d agents due at one instant, cache %s", AGENTS, cache);
    }

    private double begins() {
        return sweep(at(day, "08:00"), 1);
    }

    private double late() {
        return sweep(at(day, "08:05"), 2);
    }

    private double goesBy() {
        double millis = sweep(at(day, "16:00"), 1);
        day = day.plusDays(1);
        return millis;
    }

    /** Milliseconds until everything due at this instant is judged and committed. */
    private double sweep(Instant instant, int eventsOfEach) {
        clock.move(instant);
        Counters before = Counters.now(product.database());
        long start = System.nanoTime();
        int judged = product.bean(Sweep.class).run();
        double millis = (System.nanoTime() - start) / 1e6;
        from = head;
        head = head();
        if (judged < AGENTS || head - from < (long) AGENTS * eventsOfEach) {
            throw new IllegalStateException("Judged " + judged + " and recorded " + (head - from) + " events only");
        }
        followers.haveAllAfter(from);
        if (isCounted(instant)) {
            Counters of = Counters.now(product.database()).since(before);
            used = used == null ? of : used.plus(of);
        }
        return millis;
    }

    private double bytesPerCachedAgent() {
        long full = heap();
        product.bean(Cache.class).removeAll();
        return (full - heap()) / (double) AGENTS;
    }

    private static long heap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    private boolean isCounted(Instant instant) {
        boolean warm = !day.isBefore(FIRST.plusDays(WARM_UP)) && day.isBefore(FIRST.plusDays(WARM_UP + ROUNDS));
        return warm && instant.isBefore(at(day, "16:00"));
    }

    private long head() {
        return product.bean(PostgresEventStorageEngine.class).head();
    }
}
