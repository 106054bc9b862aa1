package dev.adherence.query.projecting;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.eventstore.PastEvents;
import dev.adherence.eventstore.PastEvents.PastEvent;
import dev.adherence.eventstore.serialization.Excerpt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The log in blocks, some of which are read and decoded ahead in a thread of their own, each shared out by stream. */
final class Blocks {

    /** Events, counted with those that are not read. */
    private static final int EVENTS = 10_000;

    /** So that reading goes on while rows are written, which is at the end of a transaction; some 3 MB each. */
    private static final int AHEAD = 15;

    /** The events of each share of the streams up to a position. */
    record Block(long upTo, List<List<Recorded>> shares) {}

    private final PastEvents log;
    private final Set<Integer> streams;
    private final Set<Class<?>> leftOut;
    private final Map<Class<?>, Excerpt> excerpts;
    private final int shares;
    private final ExecutorService thread;
    private final long until;
    private final Queue<Future<Block>> ahead = new ArrayDeque<>();
    private long asked;

    /**
     * @param streams those that are read; null: all
     * @param leftOut the types that the model does not fold
     */
    Blocks(
            PastEvents log,
            ReadModel model,
            Set<Integer> streams,
            Set<Class<?>> leftOut,
            int shares,
            ExecutorService thread,
            long after,
            long until) {
        this.log = log;
        this.excerpts = model.excerpts();
        this.streams = streams;
        this.leftOut = leftOut;
        this.shares = shares;
        this.thread = thread;
        this.asked = after;
        this.until = until;
    }

    /** Not beyond the last. */
    Block next() {
        while (ahead.size() < AHEAD && asked < until) {
            long after = asked;
            asked = Math.min(until, after + EVENTS);
            long upTo = asked;
            ahead.add(thread.submit(() -> read(after, upTo)));
        }
        try {
            return ahead.remove().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The next events cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the next events were read", e);
        }
    }

    private Block read(long after, long upTo) {
        List<List<Recorded>> all = new ArrayList<>();
        for (int share = 0; share < shares; share++) {
            all.add(new ArrayList<>());
        }
        for (PastEvent event : log.between(after, upTo, streams, leftOut, excerpts)) {
            Recorded item = new Recorded((AdherenceEvent) event.payload(), event.sequence(), event.position());
            int share = Math.floorMod(item.event().streamId().hashCode(), shares);
            all.get(share).add(item);
        }
        return new Block(upTo, all);
    }
}
