package dev.adherence.eventstore;

import static dev.adherence.eventstore.Store.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.waking.Doorbell;
import dev.adherence.eventstore.waking.OtherNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that believes to be alone takes the next position for granted; here two of them are wrong about it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class AssumedHeadTest {

    private HikariDataSource pool;
    private Store one;
    private Store two;

    @BeforeEach
    void two_nodes_that_do_not_hear_each_other() {
        pool = Database.fresh();
        one = alone();
        two = alone();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        pool.close();
    }

    @Test
    void a_position_that_another_node_took_is_found_out_and_the_next_one_taken() {
        one.append("a", 0);
        two.append("b", 0);
        one.append("a", 1);
        two.append("b", 1);
        one.engine().appendEvents(List.of(counted("a", 2), counted("a", 3)));
        two.append("b", 2);
        two.append("b", 3);

        assertThat(positions()).containsExactlyElementsOf(upTo(8));
        assertThat(streams(one)).isEqualTo(streams(two)).containsExactly("a", "b", "a", "b", "a", "a", "b", "b");
    }

    @Test
    void a_sequence_that_another_node_took_is_a_conflict_all_the_same() {
        one.append("a", 0);
        two.append("b", 0);

        assertThatThrownBy(() -> one.append("b", 0)).isInstanceOf(ConcurrencyException.class);
        one.append("a", 1);
        assertThatThrownBy(() -> one.append("a", 1)).isInstanceOf(ConcurrencyException.class);
        one.append("a", 2);

        assertThat(positions()).containsExactlyElementsOf(upTo(4));
    }

    @Test
    void writers_on_both_at_once_leave_no_gap_and_lose_nothing() throws Exception {
        int writers = 16;
        int events = 40;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                Store node = writer % 2 == 0 ? one : two;
                String stream = "stream-" + writer;
                work.add(() -> {
                    for (int sequence = 0; sequence < events; sequence++) {
                        node.append(stream, sequence);
                    }
                    return null;
                });
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(positions()).containsExactlyElementsOf(upTo((long) writers * events));
        assertThat(streams(one)).isEqualTo(streams(two)).hasSize(writers * events);
    }

    private Store alone() {
        AtomicLong now = new AtomicLong();
        OtherNodes others = new OtherNodes(now::get);
        Store store = Store.on(pool, OutsideThePool.of(pool), new Doorbell(others), NoOpEventUpcaster.INSTANCE, "1");
        store.listener().close();
        others.listening();
        now.addAndGet(OtherNodes.BELIEVED_NANOS);
        assertThat(others.mayListen()).isFalse();
        return store;
    }

    private static List<String> streams(Store store) {
        return store.engine()
                .readEvents(null, false)
                .map(TrackedEventMessage::getPayload)
                .map(Store.Counted.class::cast)
                .map(Store.Counted::by)
                .toList();
    }

    private List<Long> positions() {
        return JdbcClient.create(pool)
                .sql("select position from event_log order by position")
                .query(Long.class)
                .list();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
