package dev.adherence.query.projecting;

import dev.adherence.eventstore.PastEvents;
import dev.adherence.query.projecting.Blocks.Block;
import dev.adherence.query.projecting.Rebuild.Kind;
import dev.adherence.query.projecting.Rebuild.Phase;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.projecting.TwinTables.Sums;
import dev.adherence.query.wiring.RebuildableTransactions;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds a part of one read model anew beside the live one, piece by piece, each a transaction that says how far it is, so that another
 * node goes on from there; holds what it has built against the live rows at one position; and has the rows of agents that differ change
 * places in one transaction. The live rows are only read until then, and their processor is never stopped.
 */
final class RebuildJob {

    /** So that whoever looks sees it move, and what is taken back at the end of a node is little. */
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final int SHARES = 2;

    private final ReadModel model;
    private final PastEvents events;
    private final Set<Class<?>> leftOut;
    private final Tokens tokens;
    private final RebuildTable rebuilds;
    private final TwinTables tables;
    private final JdbcTemplate jdbc;
    private final RebuildableTransactions pieces;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final Differences differences;
    private volatile boolean stopped;

    /** @param leftOut the types that the model does not fold */
    RebuildJob(ReadModel model, Set<Class<?>> leftOut, Workshop workshop) {
        this.model = model;
        this.leftOut = leftOut;
        this.events = workshop.events();
        this.tokens = workshop.tokens();
        this.rebuilds = workshop.rebuilds();
        this.tables = workshop.tables();
        this.jdbc = workshop.jdbc();
        this.pieces = workshop.pieces();
        this.transaction = workshop.transaction();
        this.snapshot = workshop.snapshot();
        this.differences = new Differences(jdbc, tables);
    }

    /** After the current block; the row stays as it is, for whoever goes on. */
    void stop() {
        stopped = true;
    }

    /** From where the row says that it is; answers whether it came to its end, which else is for another. */
    boolean run(Rebuild rebuild) throws InterruptedException {
        if (stopped) {
            return false;
        }
        long position = rebuild.position();
        if (position == rebuild.after() && rebuild.kind() != Kind.REVERT) {
            transaction.executeWithoutResult(status -> {
                rebuilds.hold(rebuild);
                forget(rebuild);
            });
        }
        position = build(rebuild, position);
        if (stopped) {
            return false;
        }
        rebuilds.reached(rebuild, Phase.COMPARING, position);
        long built = position;
        Compared compared = compare(rebuild, built);
        if (rebuild.kind() == Kind.VERIFY) {
            verified(rebuild, compared);
        } else {
            rebuilds.reached(rebuild, Phase.SWAPPING, compared.position());
            // what came while rows were compared is folded before anybody waits
            long caughtUp = transaction.execute(status -> {
                rebuilds.hold(rebuild);
                return catchUp(rebuild.part(), built);
            });
            swap(rebuild, compared, caughtUp);
        }
        return true;
    }

    /** What was built is of no more use; within the transaction that says so. */
    private void forget(Rebuild rebuild) {
        tables.clear(model, rebuild.part(), tables.schemas().beside());
    }

    /** Ends it before its end: because it failed, or was cancelled. */
    void giveUp(Rebuild rebuild, String error) {
        transaction.executeWithoutResult(status -> {
            forget(rebuild);
            rebuilds.given(rebuild, error);
        });
    }

    /** Only where it is this node's still: else what stands beside is another's. */
    void giveUpCancelled(Rebuild rebuild) {
        transaction.executeWithoutResult(status -> {
            if (rebuilds.find(rebuild.id())
                    .filter(found -> found.phase() == Phase.CANCELLED && !found.isOver())
                    .filter(found -> found.node().equals(rebuild.node()))
                    .isPresent()) {
                forget(rebuild);
                rebuilds.given(rebuild, null);
            }
        });
    }

    /** A way back begins with the rows that were live. */
    void copyBefore(Rebuild rebuild) {
        forget(rebuild);
        tables.copy(
                model,
                rebuild.part(),
                tables.schemas().before(),
                tables.schemas().beside());
    }

    /** The rows that it has replaced are kept no longer, but for those that a later one has replaced. */
    void forgetBefore(Rebuild rebuild) {
        transaction.executeWithoutResult(status -> {
            Set<UUID> agents = new HashSet<>(rebuild.agents());
            agents.removeAll(rebuilds.keptFor(rebuild));
            tables.clear(model, Part.of(agents), tables.schemas().before());
            rebuilds.keptNoLonger(rebuild);
        });
    }

    private long build(Rebuild rebuild, long from) throws InterruptedException {
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

    private record Compared(long position, Set<UUID> unlike, long rows, String checksum, String differences) {}

    /** At one position, which is where the live rows stand in one moment of the database. */
    private Compared compare(Rebuild rebuild, long from) {
        return snapshot.execute(status -> {
            // what is folded for it is folded again below, when nothing is compared that long
            status.setRollbackOnly();
            long position = catchUp(rebuild.part(), from);
            Sums live = tables.sums(model, rebuild.part(), tables.schemas().live());
            Sums built = tables.sums(model, rebuild.part(), tables.schemas().beside());
            Set<UUID> unlike = live.unlike(built);
            return new Compared(
                    position,
                    unlike,
                    built.rows(),
                    built.checksum(),
                    rebuild.organizationId() == null ? null : differences.told(model, unlike));
        });
    }

    /** Folds, in the current transaction, what the live rows have and those beside have not; answers where both are then. */
    private long catchUp(Part part, long from) {
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

    private void verified(Rebuild rebuild, Compared compared) {
        transaction.executeWithoutResult(status -> {
            forget(rebuild);
            done(rebuild, compared, compared.position(), false);
        });
    }

    /**
     * While nobody writes live rows, what came meanwhile is folded, and then the rows of those agents change places that were found unlike:
     * of the others what came has changed both alike. So it is as short as there is little to mend.
     */
    private void swap(Rebuild rebuild, Compared compared, long caughtUp) {
        transaction.executeWithoutResult(status -> {
            tables.lockForSwap(model);
            long position = catchUp(rebuild.part(), caughtUp);
            boolean replaces = !compared.unlike().isEmpty();
            if (replaces) {
                Part part = Part.of(compared.unlike());
                tables.clear(model, part, tables.schemas().before());
                tables.move(
                        model, part, tables.schemas().live(), tables.schemas().before());
                tables.move(
                        model, part, tables.schemas().beside(), tables.schemas().live());
                rebuilds.numberTheSwap();
            }
            forget(rebuild);
            done(rebuild, compared, position, replaces);
        });
    }

    private void done(Rebuild rebuild, Compared compared, long position, boolean replaced) {
        rebuilds.done(
                rebuild,
                position,
                compared.unlike(),
                replaced,
                compared.rows(),
                compared.checksum(),
                compared.differences());
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
