package dev.adherence.app.connections;

import dev.adherence.shares.Shares;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The server's threads, shared out by address: who has their share waits for one of their own, so that whoever makes threads wait, as
 * by not reading what they write, makes none wait that others need. Nothing is refused here.
 */
final class SharedWorkers {

    private final Executor threads;
    private final Shares free;
    private final Map<Object, Queue<Runnable>> waiting = new LinkedHashMap<>();

    private record Start(Object address, Runnable work) {}

    SharedWorkers(Executor threads, int most) {
        this.threads = threads;
        this.free = new Shares(most);
    }

    void execute(Object address, Runnable work) {
        synchronized (this) {
            if (waiting.containsKey(address) || !free.take(address, 1)) {
                waiting.computeIfAbsent(address, each -> new ArrayDeque<>()).add(work);
                return;
            }
        }
        start(new Start(address, work));
    }

    private void start(Start start) {
        try {
            threads.execute(() -> {
                try {
                    start.work.run();
                } finally {
                    done(start.address);
                }
            });
        } catch (RejectedExecutionException stopping) {
            // The server is being stopped, and closes every connection.
            synchronized (this) {
                free.give(start.address, 1);
            }
        }
    }

    private void done(Object address) {
        next(address).forEach(this::start);
    }

    private synchronized List<Start> next(Object address) {
        free.give(address, 1);
        List<Start> next = new ArrayList<>(1);
        Iterator<Map.Entry<Object, Queue<Runnable>>> all = waiting.entrySet().iterator();
        while (all.hasNext() && free.free() > 0) {
            Map.Entry<Object, Queue<Runnable>> each = all.next();
            while (!each.getValue().isEmpty() && free.take(each.getKey(), 1)) {
                next.add(new Start(each.getKey(), each.getValue().remove()));
            }
            if (each.getValue().isEmpty()) {
                all.remove();
            }
        }
        return next;
    }
}
