package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Counters;
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

    private static final String HERE = "command to handler in the same process, ms, ";
    private static final String ELSEWHERE = "command to handler in another node, ms, ";
    private static final String LISTENED = "INSERT + NOTIFY + COMMIT to SELECT, ms, ";

    /** What the figures of one round are; those of the other node come along with those of this one. */
    private Figures latest;

    private Figures elsewhere;
    private Counters used = Counters.NONE;
    private double commands;

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start()) {
            Postgres.Database database = postgres.migrated();
            try (Product product = Product.on(database, Clock.systemUTC(), Sight.Here.class);
                    ConfigurableApplicationContext other =
                            Product.node(database, Clock.systemUTC(), Sight.Elsewhere.class)) {
                Floor floor = new Floor(product, CLIENTS, 400);
                Projecting projecting = new Projecting(product.context());
                Projecting projectingElsewhere = new Projecting(other);
                projecting.stop();
                projectingElsewhere.stop();
                Sight told = new Sight.Here();
                try (Inserts inserts = new Inserts(database, CLIENTS, floor.events(floor::send));
                        Listening listening = new Listening(database, told::seen)) {
                    projecting.startOnly(Sight.Here.NAME);
                    projectingElsewhere.startOnly(Sight.Elsewhere.NAME);
                    double half = reached(floor::send) / 2;
                    Load.Work notifying = client -> inserts.insertAndNotify(client, told::sending);
                    double halfOfPeer = Math.min(half, reached(notifying) / 2);
                    told.all();
                    Report.progress("half load: %,.0f commands/s, peer %,.0f commits/s", half, halfOfPeer);
                    Contest contest = new Contest();
                    ours(contest, floor, half, product, other.getBean(Sight.Elsewhere.class));
                    contest.with(LISTENED + "p50", () -> {
                        pace(halfOfPeer, notifying);
                        latest = told.all();
                        return latest.quantile(0.5);
                    });
                    contest.with(LISTENED + "p99", () -> latest.quantile(0.99));
                    report(report, contest.rounds(WARM_UP, ROUNDS));
                    report.counters(
                            "tail: per command; commits are those of two projections' tokens as well",
                            used.per(commands));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without pause, once it is warm. */
    private static double reached(Load.Work work) throws Exception {
        double[] rates = new double[5];
        Load.rate(CLIENTS, TURN, work);
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

    private void ours(Contest contest, Floor floor, double half, Product product, Sight there) {
        Sight here = product.bean(Sight.Here.class);
        contest.with(HERE + "p50", () -> {
            Counters before = Counters.now(product.database());
            commands += TURN.toSeconds()
                    * pace(half, client -> {
                        Floor.Change change = floor.next(client);
                        here.sending(change);
                        there.sending(change);
                        floor.send(client, change);
                    });
            latest = here.all();
            elsewhere = there.all();
            used = used.plus(Counters.now(product.database()).since(before));
            return latest.quantile(0.5);
        });
        contest.with(HERE + "p99", () -> latest.quantile(0.99));
        contest.with(ELSEWHERE + "p50", () -> elsewhere.quantile(0.5));
        contest.with(ELSEWHERE + "p99", () -> elsewhere.quantile(0.99));
    }

    private static void report(Report report, Map<String, Figures> figures) {
        report.figures("tail", figures);
        String what = "append to visible at half load, same process, ";
        String peer = "COMMIT + NOTIFY → LISTEN → SELECT";
        Figures p50 = figures.get(HERE + "p50");
        Figures p99 = figures.get(HERE + "p99");
        report.goal(what + "p50", peer, p50.against(figures.get(LISTENED + "p50")), Report.Bound.AT_MOST, 1.5);
        report.goal(what + "p99", peer, p99.against(figures.get(LISTENED + "p99")), Report.Bound.AT_MOST, 3);
        report.goal(what + "p50", "milliseconds", p50, Report.Bound.AT_MOST, 20);
        report.goal(what + "p99", "milliseconds", p99, Report.Bound.AT_MOST, 100);
        report.goal(
                "append to visible at half load, another node, p50",
                "milliseconds",
                figures.get(ELSEWHERE + "p50"),
                Report.Bound.AT_MOST,
                30);
    }
}
