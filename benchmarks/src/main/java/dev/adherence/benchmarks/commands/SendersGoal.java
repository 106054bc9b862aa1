package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Product;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Many clients that send commands at once, against as many that insert and commit the same rows. */
public final class SendersGoal implements Consumer<Report> {

    private static final int WARM_UP = 3;
    private static final int ROUNDS = 9;
    private static final int MOST = 64;
    private static final Duration TURN = Duration.ofMillis(1_500);

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start()) {
            Postgres.Database database = postgres.migrated();
            try (Product product = Product.on(database)) {
                Floor floor = new Floor(product, MOST, 100);
                try (Inserts inserts = new Inserts(database, MOST, floor.events(floor::send))) {
                    measure(report, product, floor, inserts);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(Report report, Product product, Floor floor, Inserts inserts) {
        Projecting projecting = new Projecting(product.context());
        projecting.stop();
        Used used = new Used(product);
        Contest contest = new Contest();
        for (int senders : new int[] {16, MOST}) {
            contest.with(
                    senders + " senders, commands/s",
                    () -> used.by(() -> Load.rate(senders, TURN, floor::send), rate -> rate * TURN.toMillis() / 1e3));
            contest.with(
                    senders + " clients of INSERT + COMMIT, commits/s",
                    () -> Load.rate(senders, TURN, inserts::insert));
        }
        Map<String, Figures> figures = contest.rounds(WARM_UP, ROUNDS);
        report.figures("senders", figures);
        report.counters("senders: 16 and 64 together, per command", used.perCommand());
        for (int senders : new int[] {16, MOST}) {
            report.goal(
                    senders + " senders, commands/s",
                    "INSERT + COMMIT of the same rows by as many clients",
                    figures.get(senders + " senders, commands/s")
                            .against(figures.get(senders + " clients of INSERT + COMMIT, commits/s")),
                    Report.Bound.AT_LEAST,
                    1);
        }
    }
}
