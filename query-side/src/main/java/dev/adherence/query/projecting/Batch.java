package dev.adherence.query.projecting;

import dev.adherence.events.AdherenceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

/** What one unit of work brings to a projection, folded once, in order, in the transaction that moves the token; never across units of work. */
public final class Batch {

    /** Since another node may have the processor, whose commits are not heard here. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String key = "batch-" + UUID.randomUUID();

    private final ReadModel model;
    private final TwinTables tables;
    private final Phaser committed = new Phaser(1);

    public Batch(ReadModel model, JdbcTemplate jdbc) {
        this.model = model;
        this.tables = new TwinTables(jdbc);
    }

    public void add(AdherenceEvent event, long version, TrackingToken at) {
        add(new Recorded(event, version, at.position().orElseThrow()));
    }

    private void add(Recorded item) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        List<Recorded> collected = unit.getResource(key);
        if (collected == null) {
            List<Recorded> fresh = new ArrayList<>();
            unit.resources().put(key, fresh);
            unit.onPrepareCommit(u -> fold(fresh));
            unit.afterCommit(u -> committed.arrive());
            collected = fresh;
        }
        collected.add(item);
    }

    /** Until that holds of the model's tables, looked at again whenever more was committed; no longer than patience lasts. */
    public void await(BooleanSupplier holds, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            long left = patience.toNanos();
            for (int seen = committed.getPhase(); left > 0 && !holds.getAsBoolean(); seen = committed.getPhase()) {
                awaitCommit(seen, Math.min(left, LOOK_AGAIN_NANOS));
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitCommit(int seen, long nanos) throws InterruptedException {
        try {
            committed.awaitAdvanceInterruptibly(seen, nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException another) {
            // perhaps another node did
        }
    }

    private void fold(List<Recorded> events) {
        tables.awaitSwap(model);
        ReadModel.Fold fold = model.begin();
        fold.apply(events);
        fold.finish();
    }
}
