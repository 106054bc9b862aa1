package dev.adherence.app.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.Http.NoAnswer;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Sixty-four callers at once, each of whom repeats a call, first at this node, then at that, until it is taken. */
final class Callers {

    static final int NUMBER = 64;

    private final List<Supplier<URI>> nodes;
    private final Queue<Function<URI, Answer>> calls;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<Thread> callers;

    /** Of a node one asks again where it is, since it may have been started anew. */
    Callers(List<Supplier<URI>> nodes, List<Function<URI, Answer>> calls) {
        this.nodes = nodes;
        this.calls = new ConcurrentLinkedQueue<>(calls);
        this.callers = IntStream.range(0, NUMBER)
                .mapToObj(number -> new Thread(() -> callAll(number), "caller-" + number))
                .toList();
        callers.forEach(Thread::start);
    }

    /** How often a call was turned away or not answered. */
    int untilAllIsTaken() throws InterruptedException {
        for (Thread caller : callers) {
            caller.join(TimeUnit.SECONDS.toMillis(180));
            assertThat(caller.isAlive()).as("still calls").isFalse();
        }
        assertThat(wrong).isEmpty();
        return repeated.get();
    }

    int taken() {
        return taken.get();
    }

    private void callAll(int node) {
        for (Function<URI, Answer> call = calls.poll(); call != null; call = calls.poll()) {
            int turn = node;
            while (!isTaken(call, nodes.get(turn % nodes.size()))) {
                repeated.incrementAndGet();
                turn++;
                // less than they are told to wait, and no storm either
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            taken.incrementAndGet();
        }
    }

    private boolean isTaken(Function<URI, Answer> call, Supplier<URI> node) {
        try {
            Answer answer = call.apply(node.get());
            if (answer.status() == 503 && answer.header("Retry-After") != null) {
                return false;
            }
            if (answer.status() >= 300 && answer.status() != 409) {
                wrong.add(answer.toString());
            }
        } catch (NoAnswer unknown) {
            return false;
        } catch (AssertionError notAsDescribed) {
            wrong.add(notAsDescribed.getMessage());
        }
        return true;
    }
}
