package dev.adherence.eventstore;

import static dev.adherence.eventstore.Store.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AppendingTest {

    private static final int WRITERS = 64;

    private HikariDataSource pool;
    private JdbcClient jdbc;

    @BeforeEach
    void a_new_database() {
        pool = Database.fresh();
        jdbc = JdbcClient.create(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void sixty_four_writers_on_two_nodes_leave_no_gap_and_keep_the_order_of_commits() throws Exception {
        ConcurrentLinkedQueue<List<Long>> inOrderOfCommit = new ConcurrentLinkedQueue<>();
        AppendHook underTheLock = (connection, events) ->
                inOrderOfCommit.add(events.stream().map(Appended::position).toList());
        try (Store one = Store.on(pool, underTheLock);
                Store two = Store.on(pool, underTheLock)) {
            inParallel(WRITERS, writer -> {
                Store node = writer % 2 == 0 ? one : two;
                for (int sequence = 0; sequence < 50; sequence++) {
                    node.append("stream-" + writer, sequence);
                }
            });
        }

        assertThat(positions()).containsExactlyElementsOf(upTo(3_200));
        assertThat(inOrderOfCommit.stream().flatMap(List::stream).toList()).containsExactlyElementsOf(upTo(3_200));
        assertThat(inOrderOfCommit).as("waiting appends share transactions").hasSizeLessThan(2_400);
    }

    @Test
    void of_sixty_four_appends_of_the_same_sequence_one_is_stored_and_the_others_conflict() throws Exception {
        ConcurrentLinkedQueue<Exception> refused = new ConcurrentLinkedQueue<>();
        try (Store store = Store.on(pool)) {
            inParallel(WRITERS, writer -> {
                store.append("own-" + writer, 0);
                try {
                    store.append("contended", 0);
                } catch (ConcurrencyException e) {
                    refused.add(e);
                }
                store.append("own-" + writer, 1);
            });
        }

        assertThat(refused).hasSize(WRITERS - 1);
        assertThat(positions()).containsExactlyElementsOf(upTo(2 * WRITERS + 1));
    }

    @Test
    void a_refused_append_stores_none_of_its_events_and_leaves_no_gap() {
        try (Store store = Store.on(pool)) {
            store.append("a", 0);

            assertThatThrownBy(() -> store.engine().appendEvents(List.of(counted("b", 0), counted("a", 0))))
                    .isInstanceOf(ConcurrencyException.class)
                    .hasMessageContaining("stream b")
                    .hasMessageContaining("sequence 0");
            store.append("b", 0);
        }

        assertThat(positions()).containsExactly(1L, 2L);
    }

    @Test
    void a_stream_whose_first_append_was_taken_back_is_stored_whole_by_the_next() {
        AtomicBoolean refuses = new AtomicBoolean(true);
        AppendHook once = (connection, events) -> {
            if (events.get(0).aggregateId().equals("new") && refuses.getAndSet(false)) {
                throw new IllegalStateException("taken back");
            }
        };
        try (Store store = Store.on(pool, once)) {
            store.append("known", 0);
            assertThatThrownBy(() -> store.append("new", 0)).hasMessage("taken back");

            store.append("known", 1);
            store.append("new", 0);

            assertThat(store.engine().readEvents("new", 0).asStream()).hasSize(1);
            assertThat(store.engine().readEvents(null, false)).hasSize(3);
        }
        assertThat(positions()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void refused_appends_by_the_hundred_leave_no_gap_and_cost_nobody_else_an_event() throws Exception {
        AppendHook dislikesOdd = (connection, events) -> {
            if (events.stream().anyMatch(event -> event.sequence() % 2 == 1)) {
                throw new IllegalStateException("odd");
            }
        };
        ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
        try (Store one = Store.on(pool, dislikesOdd);
                Store two = Store.on(pool, dislikesOdd)) {
            inParallel(WRITERS, writer -> {
                Store node = writer % 2 == 0 ? one : two;
                for (int sequence = 0; sequence < 10; sequence++) {
                    try {
                        node.append("stream-" + writer, sequence);
                    } catch (IllegalStateException odd) {
                        refused.add(odd.getMessage());
                    }
                }
            });
            assertThat(refused).hasSize(5 * WRITERS);
            assertThat(one.engine().readEvents(null, false)).hasSize(5 * WRITERS);
        }

        assertThat(positions()).containsExactlyElementsOf(upTo(5 * WRITERS));
    }

    @Test
    void an_append_that_the_database_gave_up_for_a_deadlock_is_done_again() {
        AtomicInteger tries = new AtomicInteger();
        AppendHook deadlocked = (connection, events) -> {
            if (tries.incrementAndGet() == 1) {
                throw new SQLException("deadlock detected", "40P01");
            }
        };
        try (Store store = Store.on(pool, deadlocked)) {
            store.append("a", 0);
        }

        assertThat(positions()).containsExactly(1L);
        assertThat(tries).hasValue(2);
    }

    @Test
    void a_hook_writes_in_the_transaction_of_the_append_and_goes_with_it() {
        jdbc.sql("create table seen (position bigint, stream text, bucket text)")
                .update();
        AppendHook hook = (connection, events) -> insertSeen(connection, events);
        try (Store store = Store.on(pool, hook)) {
            store.engine().appendEvents(List.of(counted("a", 0).andMetaData(Map.of("bucket", 7L))));
            assertThatThrownBy(() -> store.append("a", 0)).isInstanceOf(ConcurrencyException.class);
        }

        assertThat(jdbc.sql("select position || ' ' || stream || ' ' || bucket from seen")
                        .query(String.class)
                        .list())
                .containsExactly("1 a 7");
    }

    @Test
    void a_hook_that_fails_refuses_its_own_append_only() throws Exception {
        ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
        AppendHook dislikesFive = (connection, events) -> {
            if (events.stream().anyMatch(event -> event.aggregateId().equals("stream-5"))) {
                throw new IllegalStateException("not five");
            }
        };
        try (Store store = Store.on(pool, dislikesFive)) {
            inParallel(WRITERS, writer -> {
                try {
                    store.append("stream-" + writer, 0);
                } catch (IllegalStateException e) {
                    refused.add("stream-" + writer + ": " + e.getMessage());
                }
            });
        }

        assertThat(refused).containsExactly("stream-5: not five");
        assertThat(positions()).containsExactlyElementsOf(upTo(WRITERS - 1));
    }

    @Test
    void appends_go_on_while_every_pooled_connection_is_held_by_a_thread_that_waits_for_one() throws Exception {
        try (Store store = Store.on(pool)) {
            int threads = pool.getMaximumPoolSize();
            CountDownLatch allHold = new CountDownLatch(threads);
            inParallel(threads, writer -> {
                try (Connection held = pool.getConnection()) {
                    allHold.countDown();
                    allHold.await();
                    store.append("stream-" + writer, 0);
                    assertThat(held.isValid(1)).isTrue();
                }
            });
            assertThat(store.engine().head()).isEqualTo(threads);
        }
    }

    @Test
    void an_interrupt_reaches_whoever_appends_after_the_outcome_is_known() throws Exception {
        AppendHook interrupts = (connection, events) -> Thread.currentThread().interrupt();
        try (Store store = Store.on(pool, interrupts)) {
            inParallel(WRITERS, writer -> {
                Thread.currentThread().interrupt();
                store.append("stream-" + writer, 0);
                assertThat(Thread.interrupted()).isTrue();
            });
        }

        assertThat(positions()).containsExactlyElementsOf(upTo(WRITERS));
    }

    @Test
    void a_transaction_and_a_snapshot_held_open_elsewhere_stall_nobody() throws Exception {
        try (Store store = Store.on(pool);
                Connection writing = pool.getConnection();
                Connection dumping = pool.getConnection()) {
            store.append("a", 0);
            writing.setAutoCommit(false);
            writing.createStatement().execute("update event_log set bucket = 1 where position = 1");
            dumping.setAutoCommit(false);
            dumping.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            dumping.createStatement().execute("select count(*) from event");

            store.append("a", 1);

            assertThat(store.engine().readEvents(null, false)).hasSize(2);
            writing.rollback();
            dumping.rollback();
        }
    }

    private static void insertSeen(Connection connection, List<Appended> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into seen values (?, ?, ?)")) {
            for (Appended event : events) {
                insert.setLong(1, event.position());
                insert.setString(2, event.aggregateId());
                insert.setString(3, String.valueOf(event.message().getMetaData().get("bucket")));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private List<Long> positions() {
        return jdbc.sql("select position from event order by position")
                .query(Long.class)
                .list();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    interface Work {
        void by(int writer) throws Exception;
    }

    static void inParallel(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int writer = 0; writer < threads; writer++) {
                int number = writer;
                tasks.add(() -> {
                    work.by(number);
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdown();
        }
    }
}
