package dev.adherence.benchmarks.board;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Counters;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Centre;
import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.MovedClock;
import dev.adherence.benchmarks.product.Product;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/** The whole board of 10,000 agents, asked for by a signed-in admin again and again, while nothing happens and while an import runs. */
public final class BoardGoal implements Consumer<Report> {

    private static final int AGENTS = 10_000;
    private static final int DAYS = 12;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 9;
    private static final long MILLIS = 2_000;
    private static final String BOARD = "/api/adherence/states";
    private static final String OURS = "product, answers/s";
    private static final String SAME = "the same bytes, answers/s";
    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");

    private final MovedClock clock = new MovedClock(FIRST.atTime(6, 0).toInstant(ZoneOffset.UTC));

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start();
                Product product = Product.on(postgres.migrated(), clock)) {
            measure(report, product);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(Report report, Product product) throws Exception {
        product.stopSweeping();
        Client client = new Client(product);
        Centre centre = new Centre(AGENTS, FIRST);
        centre.open(client, DAYS);
        SameBytes same = SameBytes.in(product);
        try (Importing importing = new Importing(centre, client, clock)) {
            for (int batch = 0; batch < 10; batch++) {
                importing.push();
            }
            idle(report, product, same);
            importing(report, product, same, importing);
        }
    }

    private static void idle(Report report, Product product, SameBytes same) throws Exception {
        try (Readers readers = readers(product)) {
            int length = show(product, same);
            Report.progress("a board of %,d bytes", length);
            Map<String, Figures> figures = new Contest()
                    .with(OURS, () -> readers.perSecond(BOARD, MILLIS))
                    .with(SAME, () -> readers.perSecond(SameBytes.PATH, MILLIS))
                    .rounds(WARM_UP, ROUNDS);
            goal(report, "idle", figures, 0.7);
            Counters before = Counters.now(product.database());
            double answers = readers.perSecond(BOARD, MILLIS) * MILLIS / 1_000;
            report.counters(
                    "board, idle: per answer, those who read included",
                    Counters.now(product.database()).since(before).per(answers));
        }
    }

    private static void importing(Report report, Product product, SameBytes same, Importing importing)
            throws Exception {
        Map<String, Figures> figures = new Contest()
                .with(OURS, () -> during(importing, product, same, BOARD))
                .with("records/s imported beside the product's answers", importing::recordsPerSecond)
                .with(SAME, () -> during(importing, product, same, SameBytes.PATH))
                .with("records/s imported beside the same bytes", importing::recordsPerSecond)
                .rounds(WARM_UP, ROUNDS);
        goal(report, "importing", figures, 0.5);
    }

    /** Whoever the clock has signed out meanwhile signs in again. */
    private static double during(Importing importing, Product product, SameBytes same, String path) throws Exception {
        importing.push();
        show(product, same);
        try (Readers readers = readers(product)) {
            return importing.during(() -> readers.perSecond(path, MILLIS));
        }
    }

    private static void goal(Report report, String when, Map<String, Figures> figures, double must) {
        report.figures("board, " + when, figures);
        report.goal(
                "board of 10,000 agents over HTTP, " + when,
                "the same bytes through the same filters",
                figures.get(OURS).against(figures.get(SAME)),
                Report.Bound.AT_LEAST,
                must);
    }

    private static Readers readers(Product product) {
        return new Readers(product.address(), new Client(product).signedIn().cookies());
    }

    private static int show(Product product, SameBytes same) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(product.address().resolve(BOARD))
                .header("Cookie", new Client(product).signedIn().cookies())
                .build();
        HttpResponse<byte[]> board;
        do {
            board = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
            if (board.statusCode() != 200 || board.body().length < AGENTS * 100) {
                throw new IllegalStateException("Not the board: " + new String(board.body()));
            }
            // out of the tables, while the one in memory gets ready for the day that the clock was moved to
        } while (board.headers().firstValue("ETag").isEmpty());
        same.as(board);
        return board.body().length;
    }
}
