package dev.adherence.benchmarks.importing;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Copy;
import dev.adherence.benchmarks.harness.Counters;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.product.Centre;
import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.MovedClock;
import dev.adherence.benchmarks.product.Product;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Batches of 10,000 records over HTTP until they are durable, and until the board shows them. */
public final class ImportGoal implements Consumer<Report> {

    private static final int AGENTS = 1_000;
    /** Of the product alone, half a minute: its rate grows until most of its code is compiled, which is about the 60th batch. */
    private static final int WARM_UP = Integer.getInteger("benchmarks.import.warmUp", 90);

    private static final int WARM_UP_OF_ALL = 3;
    private static final int ROUNDS = 9;

    /** In a turn of the product. */
    private static final int BATCHES = 2;

    private static final int STOCK_COMMANDS = 400;
    private static final LocalDate FIRST = LocalDate.parse("2026-01-05");

    private static final Pattern POSITION = Pattern.compile("\"position\":(\\d+)");

    private final MovedClock clock = new MovedClock(FIRST.atTime(6, 0).toInstant(ZoneOffset.UTC));
    private long head;
    /** The head when the turn began. */
    private long start;

    private long events;
    private int quarter;
    private double visible;
    private Counters used;
    private long counted;
    private int rounds;

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start().withRecycledWal();
                Product product = Product.on(postgres.migrated(), clock);
                Peers peers = new Peers(postgres, product, AGENTS, FIRST)) {
            measure(report, product, peers);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void measure(Report report, Product product, Peers peers) throws Exception {
        product.stopSweeping();
        Client client = new Client(product).signedIn();
        Centre centre = new Centre(AGENTS, FIRST);
        centre.open(client, 1 + centre.day(WARM_UP + BATCHES * (WARM_UP_OF_ALL + ROUNDS)));
        Copy copy = new Copy(product.database());
        head = product.head();
        for (int round = 0; round < WARM_UP; round++) {
            Report.progress("warming up, events/s: %,.1f", push(product, client, centre));
        }
        Map<String, Figures> figures = new Contest()
                .with("product, events/s to durable", () -> counted(product, client, centre))
                .with("product, events/s to visible on the board", () -> visible)
                .with("COPY of the same rows, events/s", () -> {
                    copy.copy(start, head - events);
                    return copy.copy(head - events, head).perSecond();
                })
                .with("stock Axon on JPA, a command per record, 8 senders, events/s", () -> peers.jpa(STOCK_COMMANDS))
                .with("our chunks on the stock JDBC engine, events/s", peers::jdbc)
                .rounds(WARM_UP_OF_ALL, ROUNDS);
        report.figures("import", figures);
        Figures durable = figures.get("product, events/s to durable");
        Figures copied = figures.get("COPY of the same rows, events/s");
        String what = "import of 10,000-record batches over HTTP to durable";
        report.goal(
                what,
                "stock Axon, JPA engine, one command per record",
                durable.against(figures.get("stock Axon on JPA, a command per record, 8 senders, events/s")),
                Report.Bound.AT_LEAST,
                10);
        report.goal(
                what,
                "our chunks on the stock JDBC engine",
                durable.against(figures.get("our chunks on the stock JDBC engine, events/s")),
                Report.Bound.AT_LEAST,
                1);
        report.goal(what, "COPY of the same rows", durable.against(copied), Report.Bound.AT_LEAST, 0.33);
        report.goal(
                "import to visible on the board",
                "COPY of the same rows",
                figures.get("product, events/s to visible on the board").against(copied),
                Report.Bound.AT_LEAST,
                0.25);
        report.counters("import: per event, until the board and all projections have it", used.per(counted));
        report.counters("import: events per record", Map.of("events", counted / (rounds * 10_000.0)));
    }

    /** What comes after seconds of something else has to find its way back into all caches: the first batch of a turn is not counted. */
    private double counted(Product product, Client client, Centre centre) {
        start = head;
        push(product, client, centre);
        product.projected(head);
        Counters before = Counters.now(product.database());
        double perSecond = push(product, client, centre);
        product.projected(head);
        Counters of = Counters.now(product.database()).since(before);
        if (quarter > WARM_UP + BATCHES * WARM_UP_OF_ALL) {
            used = used == null ? of : used.plus(of);
            counted += events;
            rounds++;
        }
        return perSecond;
    }

    /** Events per second until the answer; the board is asked after it, again and again, until it has them all. */
    private double push(Product product, Client client, Centre centre) {
        clock.move(centre.end(quarter));
        byte[] body = centre.quarter(quarter++, 0, AGENTS);
        client.signedIn();
        long start = System.nanoTime();
        String answer = client.push("/api/v1/import/agent-states", body);
        double durable = (System.nanoTime() - start) / 1e9;
        if (!answer.contains("\"imported\":10000,")) {
            throw new IllegalStateException("Not all were imported: " + answer.substring(0, 300));
        }
        long now = product.head();
        // from the end of the log, because this counts as well
        long shown = product.jdbc().sql("""
                        select position from event_log
                         where kind = any (array(select number from event_kind
                                                  where name in ('state-recorded', 'verdicts-reached')))
                         order by position desc limit 1
                        """).query(Long.class).single();
        while (boardPosition(client) < shown) {
            Thread.onSpinWait();
        }
        events = now - head;
        head = now;
        visible = events / ((System.nanoTime() - start) / 1e9);
        return events / durable;
    }

    private static long boardPosition(Client client) {
        Matcher position = POSITION.matcher(new String(client.get("/api/adherence/states"), StandardCharsets.UTF_8));
        if (!position.find()) {
            throw new IllegalStateException("A board without a position");
        }
        return Long.parseLong(position.group(1));
    }
}
