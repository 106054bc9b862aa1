package dev.adherence.app.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.abuse.Neighbour.Waits;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets an attack run while a neighbour measures what it feels of it. */
final class Siege {

    private static final long MILLIS = 15_000;

    /** Of what the neighbour waits, one in a hundred may be longer. */
    private static final long MOST_MILLIS = 1_000;

    private final ImageProcess server;
    private final URI address;
    private final Neighbour neighbour;

    Siege(ImageProcess server, Neighbour neighbour) {
        this.server = server;
        this.address = server.address();
        this.neighbour = neighbour;
    }

    /** What one of many does, again and again until it is over; it tells in a word what became of it, or null. */
    @FunctionalInterface
    interface Act {
        String perform(int number, URI target) throws Exception;
    }

    /** An act that goes on with connections that stay open. */
    interface Held {
        Attacker open(int number, URI target) throws Exception;

        void goOn(Attacker attacker, int round);
    }

    /** So many at a time perform over and over. */
    void over(String name, int many, Act act) throws Exception {
        Map<String, Integer> became = new TreeMap<>();
        ExecutorService attackers = Executors.newFixedThreadPool(many);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            int number = i;
            all.add(attackers.submit(() -> {
                while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
                    note(became, perform(act, number));
                }
            }));
        }
        measure(name, became);
        attackers.shutdownNow();
        attackers.awaitTermination(20, TimeUnit.SECONDS);
    }

    private String perform(Act act, int number) {
        try {
            return act.perform(number, address);
        } catch (Exception refused) {
            return refused.getClass().getSimpleName();
        }
    }

    /** So many connections are opened and kept, and each goes on every so often. */
    void held(String name, int many, long everyMillis, Held act) throws Exception {
        List<Attacker> attackers = new ArrayList<>();
        Map<String, Integer> became = new TreeMap<>();
        CountDownLatch over = new CountDownLatch(1);
        Thread attack = new Thread(() -> {
            for (int i = 0; i < many && over.getCount() > 0; i++) {
                try {
                    attackers.add(act.open(i, address));
                } catch (Exception refused) {
                    note(became, refused.getClass().getSimpleName());
                }
            }
            for (int round = 0; !isOver(over, everyMillis); round++) {
                int now = round;
                attackers.forEach(attacker -> act.goOn(attacker, now));
            }
        });
        attack.start();
        measure(name, became);
        over.countDown();
        attack.join();
        attackers.forEach(attacker -> note(became, attacker.status(1)));
        System.out.println("  the connections of it: " + became);
        attackers.forEach(Attacker::close);
    }

    private static boolean isOver(CountDownLatch over, long millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    private void measure(String name, Map<String, Integer> became) throws InterruptedException {
        Waits waits = neighbour.measure(MILLIS);
        System.out.printf("%-44s %s; %d MiB; attackers %s%n", name, waits.told(), server.residentMebibytes(), became);
        assertThat(server.isAlive()).as(server::output).isTrue();
        assertThat(waits.failures()).as(name).isEmpty();
        assertThat(Waits.at(waits.board(), 99)).as("board during " + name).isLessThanOrEqualTo(MOST_MILLIS);
        assertThat(Waits.at(waits.imports(), 99)).as("import during " + name).isLessThanOrEqualTo(MOST_MILLIS);
        assertThat(server.output()).as("nothing is wrong in the log").doesNotContain(" ERROR ", "OutOfMemoryError");
    }

    private static void note(Map<String, Integer> became, String what) {
        synchronized (became) {
            if (what != null) {
                became.merge(what, 1, Integer::sum);
            }
        }
    }
}
