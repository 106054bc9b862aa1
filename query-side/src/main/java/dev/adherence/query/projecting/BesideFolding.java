package dev.adherence.query.projecting;

import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.projecting.Blocks.Block;
import dev.adherence.query.projecting.Rebuild.Phase;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.wiring.RebuildableTransactions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;

/** Folds the events of a part into the tables beside: the next blocks are read while one is folded, and two threads share the agents. */
final class BesideFolding {

    /** So that whoever looks sees it move, and what is taken back at the end of a node is little. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final int SHARES = 2;

    private final ReadModel model;
    private final Set<Class<?>> leftOut;
    private final PastEvents events;
    private final Tokens tokens;
    private final RebuildTable rebuilds;
    private final TwinTables tables;
    private final JdbcTemplate jdbc;
    private final RebuildableTransactions pieces;
    private volatile boolean stopped;

    /** @param leftOut the types that the model does not fold */
    BesideFolding(ReadModel model, Set<Class<?>> leftOut, Workshop workshop) {
        this.model = model;
        this.leftOut = leftOut;
        this.events = workshop.events();
        this.tokens = workshop.tokens();
        this.rebuilds = workshop.rebuilds();
        this.tables = workshop.tables();
        this.jdbc = workshop.jdbc();
        this.pieces = workshop.pieces();
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** From there to where the rebuild is to be compared, unless it is stopped; answers how far it is. */
    long build(Rebuild rebuild, long from) throws InterruptedException {
        ExecutorService reading = thread("reads");
        ExecutorService folding = thread("folds");
        try {
            Blocks blocks =
                    new Blocks(events, model, streams(rebuild.part()), leftOut, SHARES, reading, from, rebuild.until());
            Run run = new Run(blocks, folding, model.begin(), model.begin(), from);
            while (run.position < rebuild.until() && !stopped) {
                inPiece(rebuild, () -> foldSome(rebuild, run));
            }
            return run.position;
        } finally {
            reading.shutdownNow();
            folding.shutdownNow();
            reading.awaitTermination(1, TimeUnit.MINUTES);
            folding.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** Null: all. Asked again whenever more is read, since there may be new ones. */
    private Set<Integer> streams(Part part) {
        return part.streams() == null ? null : new HashSet<>(jdbc.queryForList(part.streams(), Integer.class));
    }

    private ExecutorService thread(String what) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "rebuild-" + model.name() + "-" + what);
            thread.setDaemon(true);
            return thread;
        });
    }

    private void inPiece(Rebuild rebuild, Runnable work) {
        pieces.execute(() -> {
            rebuilds.hold(rebuild);
            tables.mustBeThere(rebuild);
            tables.turnToBeside();
            work.run();
        });
    }

    private void foldSome(Rebuild rebuild, Run run) {
        long end = System.nanoTime() + MOST_NANOS;
        try (Share other = new Share(run.others, work -> inPiece(rebuild, work), run.folding)) {
            while (run.position < rebuild.until() && !stopped && System.nanoTime() < end) {
                Block block = run.blocks.next();
                other.add(block.shares().get(1));
                if (!block.shares().get(0).isEmpty()) {
                    run.fold.apply(block.shares().get(0));
                }
                run.position = block.upTo();
            }
            other.end();
            run.fold.finish();
            other.await();
        }
        rebuilds.reached(rebuild, Phase.BUILDING, run.position);
    }

    /** Folds, in the current transaction, what the live rows have and those beside have not; answers where both are then. */
    long catchUp(Part part, long from) {
        long until = tokens.of(model.name()).map(Progress::position).orElse(0L);
        tables.turnToBeside();
        ReadModel.Fold fold = model.begin();
        ExecutorService reading = thread("reads");
        try {
            Blocks blocks = new Blocks(events, model, streams(part), leftOut, 1, reading, from, until);
            for (long position = from; position < until; ) {
                Block block = blocks.next();
                fold.apply(block.shares().get(0));
                position = block.upTo();
            }
            fold.finish();
            return Math.max(from, until);
        } finally {
            reading.shutdownNow();
        }
    }

    /** What one run has from its first transaction to its last; the folds know what they have left in the tables. */
    private static final class Run {

        final Blocks blocks;
        final ExecutorService folding;
        final ReadModel.Fold fold;
        final ReadModel.Fold others;
        long position;

        Run(Blocks blocks, ExecutorService folding, ReadModel.Fold fold, ReadModel.Fold others, long position) {
            this.blocks = blocks;
            this.folding = folding;
            this.fold = fold;
            this.others = others;
            this.position = position;
        }
    }
}
