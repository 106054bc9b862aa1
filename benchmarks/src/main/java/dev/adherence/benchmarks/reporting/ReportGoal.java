package dev.adherence.benchmarks.reporting;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.MovedClock;
import dev.adherence.benchmarks.product.Product;
import java.io.OutputStream;
import java.sql.Connection;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.springframework.context.SmartLifecycle;

/** A month of ten thousand agents, asked for over HTTP by whoever sees all of it, against the bare sums of the same rows. */
public final class ReportGoal implements Consumer<Report> {

    private static final int WARM_UP = 3;
    private static final int ROUNDS = 9;
    /** By team, in so many milliseconds. */
    private static final double MILLIS = 300;

    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("team", "team_ids");
        COLUMNS.put("agent", "employee_id");
        COLUMNS.put("day", "date");
    }

    private interface Work {
        void run() throws Exception;
    }

    @Override
    public void accept(Report report) {
        MovedClock clock = new MovedClock(Month.FIRST.atTime(6, 0).toInstant(ZoneOffset.UTC));
        try (Postgres postgres = Postgres.start();
                Product product = Product.on(postgres.migrated(), clock)) {
            product.stopSweeping();
            // what was given to everyone is not what their events come to
            product.bean("selfProof", SmartLifecycle.class).stop();
            Month.live(product, new Client(product), clock);
            measure(report, product);
        }
    }

    private static void measure(Report report, Product product) {
        Client admin = new Client(product).signedIn();
        UUID team = product.jdbc()
                .sql("select id from team order by name limit 1")
                .query(UUID.class)
                .single();
        Contest contest = new Contest();
        COLUMNS.forEach((by, column) -> contest.with(ours(by), () -> millis(() -> admin.get(path(by))))
                .with(bare(by), () -> millis(() -> sums(product, column))));
        contest.with(ours("interval"), () -> millis(() -> admin.get(path("interval") + "&teamId=" + team)))
                .with(bare("interval"), () -> millis(() -> courses(product, team)));
        Map<String, Figures> taken = contest.rounds(WARM_UP, ROUNDS);
        report.figures("report of " + Month.DAYS + " days of " + Month.AGENTS + " agents", taken);
        report.goal(
                "report by team, ms of",
                "300 ms",
                new Figures(taken.get(ours("team")).median() / MILLIS),
                Report.Bound.AT_MOST,
                1);
        COLUMNS.keySet().forEach(by -> goal(report, taken, by, "the bare sums of the same rows", 3));
        goal(report, taken, "interval", "COPY out of the courses of the same agents and days", 10);
    }

    private static void goal(Report report, Map<String, Figures> taken, String by, String against, double must) {
        report.goal(
                "report by " + by,
                against,
                taken.get(ours(by)).against(taken.get(bare(by))),
                Report.Bound.AT_MOST,
                must);
    }

    private static String ours(String by) {
        return "product, by " + by + ", ms";
    }

    private static String bare(String by) {
        return "bare, by " + by + ", ms";
    }

    private static String path(String by) {
        return "/api/adherence/reports/adherence?from=%s&to=%s&groupBy=%s".formatted(Month.FIRST, Month.LAST, by);
    }

    private static double millis(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    /** What no report of these days can do without. */
    private static void sums(Product product, String column) {
        product.jdbc()
                .sql("""
                        select %s as key, sum(in_adherence), sum(grace), sum(out_of_adherence), sum(excused), sum(unknown),
                               sum(unscheduled), sum(worked), sum(available)
                          from figure_day where organization_id = ? and date between ? and ? group by 1
                        """.formatted(column))
                .params(product.organization(), Month.FIRST, Month.LAST)
                .query()
                .listOfRows();
        product.jdbc()
                .sql("""
                        select %s as key, type, count(*) from alert
                         where organization_id = ? and shift_date between ? and ? group by 1, 2
                        """.formatted(column.equals("date") ? "shift_date" : column))
                .params(product.organization(), Month.FIRST, Month.LAST)
                .query()
                .listOfRows();
    }

    private static void courses(Product product, UUID team) throws Exception {
        try (Connection connection = product.database().getConnection()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("""
                            copy (select employee_id, day, steps from figure_course
                                   where day between '%s' and '%s' and employee_id in (
                                     select employee_id from figure_membership where '%s' = any(team_ids)))
                            to stdout (format binary)""".formatted(Month.FIRST, Month.LAST, team), OutputStream.nullOutputStream());
        }
    }
}
