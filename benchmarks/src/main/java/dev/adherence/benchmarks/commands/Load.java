package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.harness.Contest;
import dev.adherence.benchmarks.harness.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Clients that do the same again and again, each on a thread of its own. */
final class Load {

    /** One piece of work of one client, done when it returns. */
    @FunctionalInterface
    interface Work {
        void once(int client) throws Exception;
    }

    private interface Client {
        long run(int number) throws Exception;
    }

    private Load() {}

    /** What each of so many took, one after the other, in milliseconds. */
    static Figures latencies(int count, Work work) throws Exception {
        double[] millis = new double[count];
        time(millis, 0, count, work);
        return new Figures(millis);
    }

    /** The same of two at once, which change places after every so many, since a machine does not stay as fast for a second. */
    static List<Figures> latencies(int count, int turn, Work one, Work other) throws Exception {
        double[] ones = new double[count];
        double[] others = new double[count];
        for (int from = 0; from < count; from += turn) {
            int until = Math.min(count, from + turn);
            time(ones, from, until, one);
            time(others, from, until, other);
        }
        return List.of(new Figures(ones), new Figures(others));
    }

    private static void time(double[] millis, int from, int until, Work work) throws Exception {
        for (int i = from; i < until; i++) {
            long start = System.nanoTime();
            work.once(0);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
    }

    /** A contender whose turn brings many figures, of which p50 and p99 count. */
    static void quantiles(Contest contest, String name, Callable<Figures> turn) {
        AtomicReference<Figures> latest = new AtomicReference<>();
        contest.with(name + "p50", () -> {
            latest.set(turn.call());
            return latest.get().quantile(0.5);
        });
        contest.with(name + "p99", () -> latest.get().quantile(0.99));
    }

    /** As many as the clients can do, per second. */
    static double rate(int clients, Duration duration, Work work) throws Exception {
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        long done = together(clients, client -> {
            long count = 0;
            while (System.nanoTime() < end) {
                work.once(client);
                count++;
            }
            return count;
        });
        return done / ((System.nanoTime() - start) / 1e9);
    }

    /** As many as are asked for, evenly spread over all clients; answers how many per second it became. */
    static double paced(int clients, double perSecond, Duration duration, Work work) throws Exception {
        AtomicLong next = new AtomicLong();
        long start = System.nanoTime();
        long most = (long) (perSecond * duration.toSeconds());
        long done = together(clients, client -> {
            long count = 0;
            for (long number = next.getAndIncrement(); number < most; number = next.getAndIncrement()) {
                long due = start + (long) (number * 1e9 / perSecond);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                work.once(client);
                count++;
            }
            return count;
        });
        return done / ((System.nanoTime() - start) / 1e9);
    }

    private static long together(int clients, Client each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int number = 0; number < clients; number++) {
                int client = number;
                running.add(threads.submit(() -> each.run(client)));
            }
            long sum = 0;
            for (Future<Long> one : running) {
                sum += one.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }
}
