package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Product;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;

/** From sending a command until projections of this and of another node have its event, at half of what is possible. */
public final class TailGoal implements Consumer<Report> {

    private static final int CLIENTS = 16;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 9;
    private static final Duration TURN = Duration.ofSeconds(2);

    /** Some 30,000 commands: by then most of what is entered once per command is compiled for good. */
    private static final Duration FIRST = Duration.ofSeconds(20);

    private static final String HERE = "command to handler in the same process, ms, ";
    private static final String ELSEWHERE = "command to handler in another node, ms, ";
    private static final String LISTENED = "INSERT + NOTIFY + COMMIT to SELECT, ms, ";

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start()) {
            Postgres.Database database = postgres.migrated();
            try (Product product = Product.on(database, Clock.systemUTC(), Sight.Here.class)) {
                Floor floor = new Floor(product, CLIENTS, 400);
                new Projecting(product.context()).only(Sight.Here.NAME);
                here(report, product, floor, database);
                try (ConfigurableApplicationContext other =
                        Product.node(database, Clock.systemUTC(), Sight.Elsewhere.class)) {
                    new Projecting(other).only(Sight.Elsewhere.NAME);
                    elsewhere(report, product, floor, other.getBean(Sight.Elsewhere.class));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One node and whoever listens to the peer: each has one reader. */
    private void here(Report report, Product product, Floor floor, Postgres.Database database) throws Exception {
        Sight seen = product.bean(Sight.Here.class);
        Sight told = new Sight.Here();
        try (Inserts inserts = new Inserts(database, CLIENTS, floor.events(floor::send));
                Listening listening = new Listening(database, told::seen)) {
            Load.Work notifying = client -> inserts.insertAndNotify(client, told::sending);
            double half = reached(floor::send) / 2;
            double halfOfPeer = Math.min(half, reached(notifying) / 2);
            told.all();
            Report.progress("half load: %,.0f commands/s, peer %,.0f commits/s", half, halfOfPeer);
            Used used = new Used(product);
            Contest contest = new Contest();
            Load.quantiles(contest, HERE, () -> {
                used.by(() -> pace(half, sighted(floor, seen)), perSecond -> perSecond * TURN.toSeconds());
                return seen.all();
            });
            Load.quantiles(contest, LISTENED, () -> {
                pace(halfOfPeer, notifying);
                return told.all();
            });
            Map<String, Figures> figures = contest.rounds(WARM_UP, ROUNDS);
            report.figures("tail", figures);
            report.counters(
                    "tail: per command; commits are those of the projection's token as well", used.perCommand());
            goals(report, figures);
        }
    }

    /** A second node beside the first, which follows as well. */
    private void elsewhere(Report report, Product product, Floor floor, Sight there) throws Exception {
        double half = reached(floor::send) / 2;
        Report.progress("half load with two nodes: %,.0f commands/s", half);
        Used used = new Used(product);
        Contest contest = new Contest();
        Load.quantiles(contest, ELSEWHERE, () -> {
            used.by(() -> pace(half, sighted(floor, there)), perSecond -> perSecond * TURN.toSeconds());
            return there.all();
        });
        Map<String, Figures> figures = contest.rounds(WARM_UP, ROUNDS);
        report.figures("tail", figures);
        report.counters("tail with two nodes: per command", used.perCommand());
        report.goal(
                "append to visible at half load, another node, p50",
                "milliseconds",
                figures.get(ELSEWHERE + "p50"),
                Report.Bound.AT_MOST,
                30);
    }

    private static Load.Work sighted(Floor floor, Sight sight) {
        return client -> {
            Floor.Change change = floor.next(client);
            sight.sending(change);
            floor.send(client, change);
        };
    }

    /** Without pause, once it is warm. */
    private static double reached(Load.Work work) throws Exception {
        double[] rates = new double[5];
        Load.rate(CLIENTS, FIRST, work);
        for (int turn = 0; turn < rates.length; turn++) {
            rates[turn] = Load.rate(CLIENTS, Duration.ofSeconds(1), work);
        }
        return new Figures(rates).median();
    }

    private static double pace(double perSecond, Load.Work work) throws Exception {
        double reached = Load.paced(CLIENTS, perSecond, TURN, work);
        if (reached < 0.9 * perSecond) {
            Report.progress("only %,.0f of %,.0f per second", reached, perSecond);
        }
        return reached;
    }

    private static void goals(Report report, Map<String, Figures> figures) {
        String what = "append to visible at half load, same process, ";
        String peer = "COMMIT + NOTIFY → LISTEN → SELECT";
        Figures p50 = figures.get(HERE + "p50");
        Figures p99 = figures.get(HERE + "p99");
        report.goal(what + "p50", peer, p50.against(figures.get(LISTENED + "p50")), Report.Bound.AT_MOST, 1.5);
        report.goal(what + "p99", peer, p99.against(figures.get(LISTENED + "p99")), Report.Bound.AT_MOST, 3);
        report.goal(what + "p50", "milliseconds", p50, Report.Bound.AT_MOST, 20);
        report.goal(what + "p99", "milliseconds", p99, Report.Bound.AT_MOST, 100);
    }
}
