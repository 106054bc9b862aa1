package dev.adherence.app.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedWorkersTest {

    /** What has a thread and has not ended. */
    private final Queue<Runnable> running = new ArrayDeque<>();

    private final List<String> done = new ArrayList<>();
    private final SharedWorkers workers = new SharedWorkers(running::add, 8);

    private void ask(String address, int times) {
        for (int i = 0; i < times; i++) {
            workers.execute(address, () -> done.add(address));
        }
    }

    private void endAll() {
        while (!running.isEmpty()) {
            running.remove().run();
        }
    }

    @Test
    void one_address_has_half_of_the_threads_and_the_next_a_half_of_the_rest() {
        ask("greedy", 100);
        assertThat(running).hasSize(4);

        ask("next", 100);
        assertThat(running).hasSize(6);
        ask("newcomer", 1);
        assertThat(running).hasSize(7);
    }

    @Test
    void what_waits_is_done_when_a_thread_is_free_and_nothing_is_refused() {
        ask("greedy", 100);
        ask("other", 100);

        endAll();

        assertThat(done).hasSize(200);
    }

    @Test
    void work_of_one_address_is_begun_in_its_order() {
        for (int i = 0; i < 20; i++) {
            String name = "work " + i;
            workers.execute("one", () -> done.add(name));
        }

        endAll();

        assertThat(done).hasSize(20).startsWith("work 0", "work 1").endsWith("work 19");
    }

    @Test
    void work_that_throws_gives_its_thread_back() {
        for (int i = 0; i < 10; i++) {
            workers.execute("one", () -> {
                throw new IllegalStateException("broken");
            });
        }
        int thrown = 0;
        while (!running.isEmpty()) {
            try {
                running.remove().run();
            } catch (IllegalStateException broken) {
                thrown++;
            }
        }

        assertThat(thrown).isEqualTo(10);
    }

    @Test
    void a_pool_that_is_being_stopped_is_no_fault() {
        SharedWorkers stopping = new SharedWorkers(
                work -> {
                    throw new RejectedExecutionException();
                },
                8);

        stopping.execute("one", () -> done.add("never"));

        assertThat(done).isEmpty();
    }
}
