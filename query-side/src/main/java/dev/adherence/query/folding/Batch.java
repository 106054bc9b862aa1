package dev.adherence.query.folding;

import dev.adherence.events.AdherenceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** What one unit of work brings to a projection, folded once, in order, in the transaction that moves the token; never across units of work. */
public final class Batch {

    private final String key = "batch-" + UUID.randomUUID();
    private final ReadModel model;

    public Batch(ReadModel model) {
        this.model = model;
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
            collected = fresh;
        }
        collected.add(item);
    }

    private void fold(List<Recorded> events) {
        ReadModel.Fold fold = model.begin();
        fold.apply(events);
        fold.finish();
    }
}
