package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Counters;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Product;
import java.util.Map;
import java.util.function.Consumer;

/** One client that sends one command after the other, against one that inserts and commits the same rows. */
public final class CommandGoal implements Consumer<Report> {

    private static final int WARM_UP = 4;
    private static final int ROUNDS = 11;
    private static final int COMMANDS = 800;

    private static final String COMMAND = "command, ms, ";
    private static final String FOLLOWED = "command with all projections following, ms, ";
    private static final String INSERT = "INSERT + COMMIT, ms, ";

    private Figures latest;
    private Counters used = Counters.NONE;

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start()) {
            Postgres.Database database = postgres.migrated();
            try (Product product = Product.on(database)) {
                Floor floor = new Floor(product, 1, 2_000);
                try (Inserts inserts = new Inserts(database, 1)) {
                    measure(report, product, floor, inserts);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(Report report, Product product, Floor floor, Inserts inserts) throws Exception {
        Projecting projecting = new Projecting(product.context());
        projecting.stop();
        Load.latencies(4 * COMMANDS, client -> floor.send(0));
        Load.latencies(4 * COMMANDS, inserts::insert);
        Contest contest = new Contest();
        turn(contest, COMMAND, () -> {
            Counters before = Counters.now(product.database());
            Figures latencies = Load.latencies(COMMANDS, client -> floor.send(0));
            used = used.plus(Counters.now(product.database()).since(before));
            return latencies;
        });
        turn(contest, INSERT, () -> Load.latencies(COMMANDS, inserts::insert));
        turn(contest, FOLLOWED, () -> {
            projecting.start();
            Figures latencies = Load.latencies(COMMANDS, client -> floor.send(0));
            projecting.stop();
            return latencies;
        });
        Map<String, Figures> figures = contest.rounds(WARM_UP, ROUNDS);
        report.figures("command", figures);
        report.counters("command", used.per((WARM_UP + ROUNDS) * COMMANDS));
        goal(report, figures, "p50", 1.5);
        goal(report, figures, "p99", 3);
    }

    private interface Turn {
        Figures take() throws Exception;
    }

    private void turn(Contest contest, String name, Turn turn) {
        contest.with(name + "p50", () -> {
            latest = turn.take();
            return latest.quantile(0.5);
        });
        contest.with(name + "p99", () -> latest.quantile(0.99));
    }

    private static void goal(Report report, Map<String, Figures> figures, String quantile, double must) {
        report.goal(
                "single command, one event, " + quantile,
                "INSERT + COMMIT of the same row",
                figures.get(COMMAND + quantile).against(figures.get(INSERT + quantile)),
                Report.Bound.AT_MOST,
                must);
    }
}
