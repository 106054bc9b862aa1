package dev.adherence.query.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** What one unit of work brings to a projection, written once, in order, in the transaction that moves the token; never across units of work. */
public final class Batch<T> {

    private final String key = "batch-" + UUID.randomUUID();
    private final Consumer<List<T>> write;

    public Batch(Consumer<List<T>> write) {
        this.write = write;
    }

    public void add(T item) {
        if (!CurrentUnitOfWork.isStarted()) {
            write.accept(List.of(item));
            return;
        }
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        List<T> collected = unit.getResource(key);
        if (collected == null) {
            List<T> fresh = new ArrayList<>();
            unit.resources().put(key, fresh);
            unit.onPrepareCommit(u -> write.accept(fresh));
            collected = fresh;
        }
        collected.add(item);
    }
}
