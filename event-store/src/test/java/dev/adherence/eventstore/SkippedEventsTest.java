package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.serialization.AxonJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Why this engine exists: the two ways in which Axon's own JDBC engine skips committed events, and the same days with ours. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class SkippedEventsTest {

    private static final int MANY = 10_000;

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
    void the_stock_engine_skips_9999_events_when_a_large_transaction_commits_after_a_later_one() throws Exception {
        // Ahead, or a slow machine would show the other way, too.
        Instant ahead = Instant.now().plusSeconds(600);
        Reader reader = new Reader(stock(pool));
        lateCommit(events("slow", MANY, ahead), events("fast", MANY, ahead), reader);

        assertThat(reader.seenOf("fast")).hasSize(MANY);
        assertThat(reader.seenOf("slow")).hasSize(1);
    }

    @Test
    void the_stock_engine_skips_an_event_when_the_one_that_overtook_it_is_stamped_over_a_minute_ago() throws Exception {
        Instant longAgo = Instant.now().minusSeconds(90);
        Reader reader = new Reader(stock(pool));
        lateCommit(events("slow", 1, longAgo), events("fast", 1, longAgo), reader);

        assertThat(reader.seenOf("fast")).hasSize(1);
        assertThat(reader.seenOf("slow")).isEmpty();
    }

    @Test
    void this_engine_hands_over_all_events_of_two_large_appends_of_which_the_first_dawdles() throws Exception {
        assertThat(dawdling(MANY, Instant.now())).containsExactlyElementsOf(upTo(2 * MANY));
    }

    @Test
    void this_engine_hands_over_events_stamped_over_a_minute_ago() throws Exception {
        assertThat(dawdling(1, Instant.now().minusSeconds(90))).containsExactlyElementsOf(upTo(2));
    }

    /** One transaction takes its positions first and commits last; the reader looks in between. */
    private void lateCommit(List<DomainEventMessage<?>> slow, List<DomainEventMessage<?>> fast, Reader reader)
            throws SQLException {
        stock(pool).createSchema(PostgresEventTableFactory.INSTANCE);
        try (Connection open = pool.getConnection()) {
            open.setAutoCommit(false);
            stock(new SingleConnectionDataSource(open, true)).appendEvents(slow);
            stock(pool).appendEvents(fast);
            reader.look();
            open.commit();
            reader.look();
        }
    }

    /** The positions seen by a reader that looks while one node is held inside its append and another waits behind it. */
    private List<Long> dawdling(int events, Instant stamped) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AppendHook dawdles = (connection, appended) -> {
            inside.countDown();
            awaitQuietly(goOn);
        };
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try (Store slow = Store.on(pool, dawdles);
                Store fast = Store.on(pool)) {
            Reader reader = new Reader(fast.engine());
            Future<?> first = writers.submit(() -> slow.engine().appendEvents(events("slow", events, stamped)));
            inside.await();
            Future<?> second = writers.submit(() -> fast.engine().appendEvents(events("fast", events, stamped)));
            waitUntilOneAppendWaitsForAnother();
            reader.look();
            assertThat(reader.seen).isEmpty();
            goOn.countDown();
            first.get();
            second.get();
            reader.look();
            return reader.positions();
        } finally {
            goOn.countDown();
            writers.shutdown();
        }
    }

    private void waitUntilOneAppendWaitsForAnother() {
        JdbcClient jdbc = JdbcClient.create(pool);
        String waiting = "select count(*) from pg_locks where locktype = 'advisory' and not granted"
                + " and database = (select oid from pg_database where datname = current_database())";
        while (jdbc.sql(waiting).query(Long.class).single() == 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JdbcEventStorageEngine stock(DataSource connections) {
        Serializer serializer = AxonJson.serializer().build();
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections::getConnection)
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
    }

    private static List<DomainEventMessage<?>> events(String stream, int count, Instant stamped) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int sequence = 0; sequence < count; sequence++) {
            events.add(new GenericDomainEventMessage<>(
                    "Counter",
                    stream,
                    sequence,
                    new Store.Counted(stream, sequence),
                    MetaData.emptyInstance(),
                    UUID.randomUUID().toString(),
                    stamped));
        }
        return events;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** Follows an engine as a processor does: from the token of the last event seen. */
    private static final class Reader {

        private final EventStorageEngine engine;
        private final List<TrackedEventMessage<?>> seen = new ArrayList<>();
        private TrackingToken token;

        Reader(EventStorageEngine engine) {
            this.engine = engine;
        }

        void look() {
            engine.readEvents(token, false).forEach(event -> {
                seen.add(event);
                token = event.trackingToken();
            });
        }

        List<Long> positions() {
            return seen.stream()
                    .map(event -> event.trackingToken().position().orElseThrow())
                    .toList();
        }

        List<TrackedEventMessage<?>> seenOf(String stream) {
            return seen.stream()
                    .filter(event -> ((DomainEventMessage<?>) event)
                            .getAggregateIdentifier()
                            .equals(stream))
                    .toList();
        }
    }
}
