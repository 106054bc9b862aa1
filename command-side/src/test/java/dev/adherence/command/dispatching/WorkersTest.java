package dev.adherence.command.dispatching;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkersTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Workers workers = new Workers();

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void parts_that_wait_for_their_commit_let_others_decide_but_no_more_at_a_time_than_there_are_processors() {
        List<Integer> parts = IntStream.range(0, 3 * PROCESSORS).boxed().toList();
        CountDownLatch allDecided = new CountDownLatch(parts.size());
        Set<Thread> begun = ConcurrentHashMap.newKeySet();
        Set<Thread> deciding = ConcurrentHashMap.newKeySet();
        AtomicInteger most = new AtomicInteger();

        Map<Integer, Boolean> inTime = workers.each(parts, (part, turn) -> {
            begun.add(Thread.currentThread());
            turn.in(() -> {
                deciding.add(Thread.currentThread());
                // whoever may decide at the same time has come by then
                await().until(() -> begun.size() == parts.size() && allWait(begun, deciding));
                most.accumulateAndGet(deciding.size(), Math::max);
                return deciding.remove(Thread.currentThread());
            });
            allDecided.countDown();
            return Map.of(part, within(allDecided));
        });

        assertThat(inTime).hasSize(parts.size()).doesNotContainValue(false);
        assertThat(most).hasValue(PROCESSORS);
    }

    @Test
    void a_decision_that_fails_gives_its_turn_back_and_is_told_when_all_parts_are_over() {
        List<Integer> parts = IntStream.range(0, 6 * PROCESSORS).boxed().toList();
        AtomicInteger decided = new AtomicInteger();

        IllegalStateException failure = new IllegalStateException("part 1");
        Throwable told = catchThrowable(() -> workers.each(
                parts,
                (part, turn) -> turn.in(() -> {
                    decided.incrementAndGet();
                    if (part % 2 == 1) {
                        throw failure;
                    }
                    return Map.of(part, part);
                })));

        assertThat(told).isSameAs(failure);
        assertThat(decided).hasValue(parts.size());
    }

    @Test
    void a_single_part_is_done_by_the_caller() {
        Map<Integer, Thread> done =
                workers.each(List.of(1), (part, turn) -> turn.in(() -> Map.of(part, Thread.currentThread())));

        assertThat(done).containsEntry(1, Thread.currentThread());
    }

    private static boolean allWait(Set<Thread> threads, Set<Thread> except) {
        return threads.stream()
                .filter(thread -> !except.contains(thread))
                .map(Thread::getState)
                .allMatch(state -> state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING);
    }

    private static boolean within(CountDownLatch latch) {
        try {
            return latch.await(20, SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
