package dev.adherence.eventstore;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** Items fetched batch by batch, each batch after the last item of the one before; a short batch is the last. */
final class Batches<T> extends Spliterators.AbstractSpliterator<T> {

    /** Fetches what comes after an item; null asks for the first batch. */
    @FunctionalInterface
    interface Source<T> {
        List<? extends T> after(T last);
    }

    private final Source<T> source;
    private final int size;
    private Iterator<? extends T> batch;
    private T last;
    private boolean complete;

    Batches(Source<T> source, int size) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.source = source;
        this.size = size;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (batch == null || (!batch.hasNext() && !complete)) {
            List<? extends T> fetched = source.after(last);
            complete = fetched.size() < size;
            batch = fetched.iterator();
        }
        if (!batch.hasNext()) {
            return false;
        }
        last = batch.next();
        action.accept(last);
        return true;
    }
}
