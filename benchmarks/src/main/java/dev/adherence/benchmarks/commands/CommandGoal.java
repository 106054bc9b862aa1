package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Product;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** One client that sends one command after the other, against one that inserts and commits the same rows. */
public final class CommandGoal implements Consumer<Report> {

    private static final int COMMANDS_FIRST = 20_000;
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 21;
    private static final int COMMANDS = 1_000;
    private static final int TURN = 100;
    private static final int COUNTED = 10_000;
    private static final int FOLLOWED_WARM_UP = 2;
    private static final int FOLLOWED_ROUNDS = 5;

    /** A command and how many events it is to record. */
    private record Kind(String name, int events, IntConsumer command) {}

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start().withRecycledWal()) {
            Postgres.Database database = postgres.migrated();
            try (Product product = Product.on(database)) {
                Floor floor = new Floor(product, 1, 2_000);
                Contested contested = new Contested(report, product, database, floor);
                measure(contested, new Kind("single command, one event", 1, floor::publish));
                measure(contested, new Kind("state change, two events", 2, floor::send));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private record Contested(Report report, Product product, Postgres.Database database, Floor floor) {}

    private void measure(Contested contested, Kind kind) throws Exception {
        Product product = contested.product();
        int events = contested.floor().events(kind.command());
        if (events != kind.events()) {
            throw new IllegalStateException("Events of a " + kind.name() + ": " + events);
        }
        Projecting projecting = new Projecting(product.context());
        projecting.stop();
        try (Inserts inserts = new Inserts(contested.database(), 1, kind.events())) {
            Load.latencies(COMMANDS_FIRST, kind.command()::accept);
            Load.latencies(COMMANDS_FIRST, inserts::insert);
            String ours = kind.name() + ", ms, ";
            String peer = kind.name() + ": INSERT + COMMIT of its rows, ms, ";
            AtomicReference<List<Figures>> both = new AtomicReference<>();
            Contest contest = new Contest();
            Load.quantiles(contest, ours, () -> {
                both.set(Load.latencies(COMMANDS, TURN, kind.command()::accept, inserts::insert));
                return both.get().get(0);
            });
            Load.quantiles(contest, peer, () -> both.get().get(1));
            Map<String, Figures> figures = contest.rounds(WARM_UP, ROUNDS);
            Report report = contested.report();
            report.figures("command", figures);
            Used used = new Used(product);
            used.by(() -> Load.latencies(COUNTED, kind.command()::accept), sent -> COUNTED);
            report.counters("command: " + kind.name(), used.perCommand());
            goal(report, kind, "p50", figures.get(ours + "p50").against(figures.get(peer + "p50")), 1.5);
            goal(report, kind, "p99", figures.get(ours + "p99").against(figures.get(peer + "p99")), 3);
        }
        projecting.start();
        product.projected(product.head());
        Contest followed = new Contest();
        Load.quantiles(
                followed,
                kind.name() + ", with all projections following, ms, ",
                () -> Load.latencies(COMMANDS, kind.command()::accept));
        contested.report().figures("command", followed.rounds(FOLLOWED_WARM_UP, FOLLOWED_ROUNDS));
    }

    private static void goal(Report report, Kind kind, String quantile, Figures ratios, double must) {
        report.goal(
                kind.name() + ", " + quantile, "INSERT + COMMIT of the same rows", ratios, Report.Bound.AT_MOST, must);
    }
}
