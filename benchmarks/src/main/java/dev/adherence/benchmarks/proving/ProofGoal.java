package dev.adherence.benchmarks.proving;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Figures;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.harness.Report;
import dev.adherence.benchmarks.past.Past;
import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.eventstore.merkle.Hash;
import dev.adherence.eventstore.proving.Proofs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log that is sealed from its beginning, proofs of any of its events, and all of it made anew over HTTP. */
public final class ProofGoal implements Consumer<Report> {

    private static final int AGENTS = 1_000;
    private static final long EVENTS = Long.getLong("benchmarks.proof.events", 1_000_000);
    private static final int STREAMS = 10_000;
    private static final int WARM_UP = 1;
    private static final int ROUNDS = Integer.getInteger("benchmarks.proof.rounds", 5);
    private static final int PROOFS = 500;

    private static final String SEAL = "sealed from the first event on, events/s";
    private static final String PROVE = "proof of an event in the newest checkpoint, ms";
    private static final String CHECKPOINT = "a checkpoint with " + STREAMS + " heads, ms";
    private static final String VERIFY = "all hashes made anew over HTTP and held against the checkpoint, events/s";

    @Override
    public void accept(Report report) {
        try (Postgres postgres = Postgres.start();
                Past past = Past.of(postgres, AGENTS)) {
            past.growTo(EVENTS, past.next(), List.of());
            Product product = past.product();
            Stream.of("lagRecorder", "selfProof")
                    .forEach(name -> product.bean(name, SmartLifecycle.class).stop());
            measure(report, product);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void measure(Report report, Product product) {
        Proofs proofs = product.bean(Proofs.class);
        Verifying verifying = new Verifying(product, new Client(product).signedIn());
        Random random = new Random(1);
        Map<String, Figures> figures = new Contest()
                .beforeEach(() -> product.jdbc().sql("checkpoint").update())
                .with(SEAL, () -> seal(product, proofs))
                .with(VERIFY, verifying::eventsPerSecond)
                .with(PROVE, () -> prove(product, proofs, random))
                .with(CHECKPOINT, () -> checkpoint(product, proofs))
                .rounds(WARM_UP, ROUNDS);
        report.figures("proof, %,d events".formatted(product.head()), figures);
        report.goal("proof of an event, ms of", "5 ms", per(figures.get(PROVE), 5), Report.Bound.AT_MOST, 1);
        report.goal(
                "verify over HTTP, events/s of",
                "300,000",
                per(figures.get(VERIFY), 300_000),
                Report.Bound.AT_LEAST,
                1);
        report.counters(
                "proof: bytes",
                Map.of(
                        "of tiles per event",
                        (double) size(product.jdbc()) / product.head(),
                        "of hashes in a proof",
                        (double) path(product, proofs, product.head() / 3)));
    }

    private static Figures per(Figures figures, double unit) {
        return figures.against(new Figures(java.util.stream.DoubleStream.generate(() -> unit)
                .limit(figures.rounds().length)
                .toArray()));
    }

    private static long size(JdbcClient jdbc) {
        return jdbc.sql("select pg_total_relation_size('proof_tile')")
                .query(Long.class)
                .single();
    }

    private static double seal(Product product, Proofs proofs) {
        proofs.stop();
        product.jdbc().sql("""
                        truncate proof_tile, proof_stream, proof_checkpoint;
                        update proof_tree set size = 0, checkpoint_size = 0;
                        update proof_sealed set position = 0
                        """).update();
        long start = System.nanoTime();
        proofs.start();
        if (!proofs.awaitSealed(Duration.ofMinutes(10))) {
            throw new IllegalStateException("Not sealed within ten minutes");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        proofs.newest(product.organization());
        return product.head() / seconds;
    }

    private static double prove(Product product, Proofs proofs, Random random) {
        long head = product.head();
        long size = proofs.size(product.organization());
        double[] millis = new double[PROOFS];
        for (int i = 0; i < PROOFS; i++) {
            long position = 1 + random.nextLong(head);
            long start = System.nanoTime();
            proofs.inclusion(product.organization(), List.of(position), size);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return new Figures(millis).median();
    }

    private static int path(Product product, Proofs proofs, long position) {
        long size = proofs.size(product.organization());
        return proofs.inclusion(product.organization(), List.of(position), size)
                        .get(0)
                        .hashes()
                        .size()
                * Hash.BYTES;
    }

    /** As if there were as many agents; what they have recorded is no matter here. */
    private static double checkpoint(Product product, Proofs proofs) {
        JdbcClient jdbc = product.jdbc();
        jdbc.sql("""
                        insert into stream (id, type) select 'made up ' || n, 'none' from generate_series(1, ?) n on conflict do nothing
                        """).param(STREAMS - AGENTS).update();
        jdbc.sql("""
                        insert into proof_stream (stream, tree, sequence, chain)
                        select s.number, t.number, 0, sha256(s.id::bytea)
                          from stream s, proof_tree t where s.id like 'made up%' and t.partition = ?
                        on conflict (stream) do update set sequence = proof_stream.sequence + 1
                        """).param(product.organization()).update();
        jdbc.sql("delete from proof_checkpoint").update();
        jdbc.sql("update proof_tree set checkpoint_size = 0").update();
        long start = System.nanoTime();
        proofs.newest(product.organization());
        double millis = (System.nanoTime() - start) / 1e6;
        jdbc.sql("delete from proof_stream where stream in (select number from stream where id like 'made up%')")
                .update();
        return millis;
    }
}
