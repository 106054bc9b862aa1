package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class FollowingTest {

    /** Far below every poll (500 ms, 1 s) and far above what waking takes. */
    private static final Duration WITHOUT_POLLING = Duration.ofMillis(50);

    private HikariDataSource pool;

    @BeforeEach
    void a_new_database() {
        pool = Database.fresh();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void a_reader_sees_every_event_once_and_in_order_while_sixteen_write_on_two_nodes() throws Exception {
        int perWriter = 150;
        ExecutorService reading = Executors.newSingleThreadExecutor();
        try (Store one = Store.on(pool);
                Store two = Store.on(pool)) {
            Future<List<Long>> seen = reading.submit(() -> follow(one, 16 * perWriter));
            AppendingTest.inParallel(16, writer -> {
                for (int sequence = 0; sequence < perWriter; sequence++) {
                    (writer % 2 == 0 ? one : two).append("stream-" + writer, sequence);
                }
            });

            assertThat(seen.get(30, TimeUnit.SECONDS))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 16L * perWriter).boxed().toList());
        } finally {
            reading.shutdownNow();
        }
    }

    @Test
    void a_waiting_stream_is_woken_by_a_commit_of_its_own_node_and_of_another() throws Exception {
        ExecutorService reading = Executors.newSingleThreadExecutor();
        try (Store here = Store.on(pool);
                Store there = Store.on(pool);
                TrackingEventStream stream = here.eventStore().openStream(null)) {
            for (Store writer : List.of(here, there)) {
                long position = here.engine().head() + 1;
                Future<TrackedEventMessage<?>> next = reading.submit(stream::nextAvailable);
                writer.append("a", position - 1);
                assertThat(next.get(10, TimeUnit.SECONDS).trackingToken())
                        .isEqualTo(new GlobalSequenceTrackingToken(position));
            }
        } finally {
            reading.shutdownNow();
        }
    }

    @Test
    void from_append_to_a_pooled_processor_half_take_less_than_50_ms_on_the_same_node() throws Exception {
        try (Store node = Store.on(pool)) {
            assertThat(medianDelay(node, node)).isLessThan(WITHOUT_POLLING);
        }
    }

    @Test
    void from_append_to_a_pooled_processor_half_take_less_than_50_ms_on_another_node() throws Exception {
        try (Store writer = Store.on(pool);
                Store reader = Store.on(pool)) {
            assertThat(medianDelay(writer, reader)).isLessThan(WITHOUT_POLLING);
        }
    }

    @Test
    void a_listener_whose_connection_was_killed_comes_back_and_events_are_seen_meanwhile() throws Exception {
        try (Store writer = Store.on(pool);
                Store reader = Store.on(pool);
                TrackingEventStream stream = reader.eventStore().openStream(null)) {
            writer.append("a", 0);
            assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(1));
            Set<Integer> killed = listening(Set.of());
            killed.forEach(this::kill);
            writer.append("a", 1);
            assertThat(stream.nextAvailable().trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
            assertThat(listening(killed)).doesNotContainAnyElementsOf(killed);
        }
    }

    @Test
    void head_tail_and_time_tokens_stand_where_they_say() {
        try (Store store = Store.on(pool)) {
            store.append("a", 0);
            store.append("a", 1);
            var second = store.engine().readEvents("a", 1).next();

            assertThat(store.engine().createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
            assertThat(store.engine().createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
            assertThat(store.engine().createTokenAt(second.getTimestamp()))
                    .isEqualTo(new GlobalSequenceTrackingToken(1));
            assertThat(store.engine().createTokenAt(second.getTimestamp().plusSeconds(1)))
                    .isEqualTo(new GlobalSequenceTrackingToken(2));
        }
    }

    /** The sessions of both listeners, as soon as there are two besides those that are gone. */
    private Set<Integer> listening(Set<Integer> gone) {
        JdbcClient jdbc = JdbcClient.create(pool);
        while (true) {
            Set<Integer> sessions = jdbc.sql(
                            "select pid from pg_stat_activity where datname = current_database()"
                                    + " and application_name = 'event-store' and (query like 'listen %' or query like 'select pg_notify%')")
                    .query(Integer.class)
                    .set();
            sessions.removeAll(gone);
            if (sessions.size() == 2) {
                return sessions;
            }
            Thread.onSpinWait();
        }
    }

    private void kill(int session) {
        JdbcClient.create(pool)
                .sql("select pg_terminate_backend(?)")
                .param(session)
                .query(Boolean.class)
                .single();
    }

    private static List<Long> follow(Store store, int count) throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        try (TrackingEventStream stream = store.eventStore().openStream(null)) {
            while (positions.size() < count) {
                positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
            }
        }
        return positions;
    }

    private static Duration medianDelay(Store writer, Store reader) throws Exception {
        BlockingQueue<Long> handledAt = new LinkedBlockingQueue<>();
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
        PooledStreamingEventProcessor processor = processor(reader, handledAt, threads);
        processor.start();
        try {
            int rounds = 61;
            long[] delays = new long[rounds];
            for (int round = 0; round < rounds; round++) {
                writer.append("a", round);
                long committedAt = System.nanoTime();
                delays[round] = handledAt.take() - committedAt;
            }
            Arrays.sort(delays);
            return Duration.ofNanos(delays[rounds / 2]);
        } finally {
            processor.shutDown();
            threads.shutdownNow();
        }
    }

    private static PooledStreamingEventProcessor processor(
            Store reader, BlockingQueue<Long> handledAt, ScheduledExecutorService threads) {
        return PooledStreamingEventProcessor.builder()
                .name("clock")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Listener(handledAt))
                        .build())
                .messageSource(reader.eventStore())
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.instance())
                .initialSegmentCount(1)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .build();
    }

    /** Notes when each event arrives. */
    record Listener(BlockingQueue<Long> handledAt) {

        @EventHandler
        void on(Store.Counted event) {
            handledAt.add(System.nanoTime());
        }
    }
}
