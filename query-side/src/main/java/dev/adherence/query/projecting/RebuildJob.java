package dev.adherence.query.projecting;

import dev.adherence.query.projecting.Finding.Place;
import dev.adherence.query.projecting.Rebuild.Kind;
import dev.adherence.query.projecting.Rebuild.Phase;
import dev.adherence.query.projecting.TwinTables.Emptied;
import dev.adherence.query.projecting.TwinTables.Look;
import dev.adherence.query.projecting.TwinTables.Sums;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds a part of one read model anew beside the live one, piece by piece, each a transaction that says how far it is, so that another
 * node goes on from there; holds what it has built against the live rows at one position; and has the rows of agents that differ change
 * places in one transaction. The live rows are only read until then, and their processor is never stopped.
 */
final class RebuildJob {

    private static final Logger log = LoggerFactory.getLogger(RebuildJob.class);

    private final ReadModel model;
    private final RebuildTable rebuilds;
    private final PastRebuilds past;
    private final Findings findings;
    private final TwinTables tables;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final Differences differences;
    private final BesideFolding folding;

    /** @param leftOut the types that the model does not fold */
    RebuildJob(ReadModel model, Set<Class<?>> leftOut, Workshop workshop) {
        this.model = model;
        this.rebuilds = workshop.rebuilds();
        this.past = workshop.past();
        this.findings = workshop.findings();
        this.tables = workshop.tables();
        this.transaction = workshop.transaction();
        this.snapshot = workshop.snapshot();
        this.differences = new Differences(workshop.jdbc(), tables);
        this.folding = new BesideFolding(model, leftOut, workshop);
    }

    /** After the current block; the row stays as it is, for whoever goes on. */
    void stop() {
        folding.stop();
    }

    /** From where the row says that it is, or anew; answers whether it came to its end, which else is for another. */
    boolean run(Rebuild rebuild) throws InterruptedException {
        while (!folding.isStopped()) {
            try {
                return runFrom(rebuild, begin(rebuild));
            } catch (Emptied crash) {
                log.warn("Projection {}: {}; it begins anew", model.name(), crash.getMessage());
            }
        }
        return false;
    }

    /** Where it goes on: at its beginning where nothing is built yet, or what was is gone with a crash of the server. */
    private long begin(Rebuild rebuild) {
        return transaction.execute(status -> {
            rebuilds.hold(rebuild);
            if (tables.isBegun(rebuild)) {
                return rebuild.position();
            }
            if (rebuild.kind() == Kind.REVERT) {
                throw new IllegalStateException("The rows to go back to have to be copied again");
            }
            forget(rebuild);
            tables.begun(rebuild);
            rebuilds.reached(rebuild, Phase.BUILDING, rebuild.after());
            return rebuild.after();
        });
    }

    private boolean runFrom(Rebuild rebuild, long from) throws InterruptedException {
        long position = folding.build(rebuild, from);
        if (folding.isStopped()) {
            return false;
        }
        rebuilds.reached(rebuild, Phase.COMPARING, position);
        Compared compared = compare(rebuild, position);
        if (rebuild.kind() == Kind.VERIFY || compared.unlike().isEmpty()) {
            leaveAsItIs(rebuild, compared);
        } else {
            // what was folded to compare was taken back: whoever goes on from here folds it again
            rebuilds.reached(rebuild, Phase.SWAPPING, position);
            // what came while rows were compared is folded before anybody waits
            long caughtUp = transaction.execute(status -> {
                rebuilds.hold(rebuild);
                tables.mustBeThere(rebuild);
                return folding.catchUp(rebuild.part(), position);
            });
            swap(rebuild, compared, caughtUp);
        }
        tell(rebuild, compared.unlike());
        return true;
    }

    /** What was found, once that is so: nothing is said to be mended before it is. */
    private void tell(Rebuild rebuild, Set<UUID> unlike) {
        if (rebuild.kind() == Kind.REBUILD || rebuild.kind() == Kind.VERIFY && unlike.isEmpty()) {
            findings.sound(model.name(), rebuild.organizationId());
        } else if (rebuild.kind() == Kind.VERIFY) {
            findings.found(rebuild.organizationId(), model.name(), Place.TABLE, unlike, false);
        } else if (rebuild.kind() == Kind.MEND && !unlike.isEmpty()) {
            findings.sound(model.name(), unlike);
            findings.found(rebuild.organizationId(), model.name(), Place.TABLE, unlike, true);
        }
    }

    /** What was built is of no more use; within the transaction that says so. */
    private void forget(Rebuild rebuild) {
        if (rebuilds.isAlone(rebuild)) {
            tables.emptyBeside(model);
        }
        tables.clear(model, rebuild.part(), tables.schemas().beside());
        tables.noLongerBegun(rebuild);
    }

    /** Before its end: because it failed, or was cancelled. */
    void end(Rebuild rebuild, String error) {
        boolean ended = transaction.execute(status -> {
            boolean ours = rebuilds.end(rebuild, error);
            if (ours) {
                forget(rebuild);
            }
            return ours;
        });
        if (ended && error != null && rebuild.kind() == Kind.MEND) {
            findings.found(rebuild.organizationId(), model.name(), Place.TABLE, rebuild.agents(), false);
        }
    }

    /** A way back begins with the rows that were live. */
    void copyBefore(Rebuild rebuild) {
        forget(rebuild);
        tables.copy(
                model,
                rebuild.part(),
                tables.schemas().before(),
                tables.schemas().beside());
        tables.begun(rebuild);
    }

    /** The rows that it has replaced are kept no longer, but for those that a later one has replaced. */
    void forgetBefore(Rebuild rebuild) {
        transaction.executeWithoutResult(status -> {
            Set<UUID> agents = new HashSet<>(rebuild.agents());
            agents.removeAll(past.keptFor(rebuild));
            tables.clear(model, Part.of(agents), tables.schemas().before());
            past.keptNoLonger(rebuild);
        });
    }

    /** @param checksum null where it was no close look */
    private record Compared(long position, Set<UUID> unlike, long rows, String checksum, String differences) {}

    /**
     * At one position, which is where the live rows stand in one moment of the database. A rebuild looks for rows to be replaced, and has
     * nothing to prove: what it may pass over, one wrong instant of four billion, a verification and the self-proof do not.
     */
    private Compared compare(Rebuild rebuild, long from) {
        return snapshot.execute(status -> {
            // what is folded for it is folded again below, when nothing is compared that long
            status.setRollbackOnly();
            tables.mustBeThere(rebuild);
            long position = folding.catchUp(rebuild.part(), from);
            Look look = rebuild.kind() == Kind.REBUILD ? Look.QUICK : Look.CLOSE;
            Sums live = tables.sums(model, rebuild.part(), tables.schemas().live(), look);
            Sums built = tables.sums(model, rebuild.part(), tables.schemas().beside(), look);
            Set<UUID> unlike = live.unlike(built);
            return new Compared(
                    position,
                    unlike,
                    built.rows(),
                    look == Look.CLOSE ? built.checksum() : null,
                    rebuild.organizationId() == null ? null : differences.told(model, unlike));
        });
    }

    /** Nobody waits for that: rows found alike at one position stay alike, since what comes later changes both in the same way. */
    private void leaveAsItIs(Rebuild rebuild, Compared compared) {
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
            tables.mustBeThere(rebuild);
            long position = folding.catchUp(rebuild.part(), caughtUp);
            Part part = Part.of(compared.unlike());
            tables.clear(model, part, tables.schemas().before());
            tables.move(model, part, tables.schemas().live(), tables.schemas().before());
            tables.move(model, part, tables.schemas().beside(), tables.schemas().live());
            rebuilds.numberTheSwap();
            forget(rebuild);
            done(rebuild, compared, position, true);
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
}
