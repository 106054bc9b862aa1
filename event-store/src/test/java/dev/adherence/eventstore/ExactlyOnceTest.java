package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sixty-four writers on two nodes, a projection on both, and all that may come between: see {@link Ledger} for what is counted. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(120)
class ExactlyOnceTest {

    private static final int WRITERS = 64;
    private static final int EVENTS_EACH = 40;
    private static final Clock RIGHT = AbstractTokenEntry.clock;

    private final AtomicInteger appends = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private HikariDataSource pool;
    private JdbcClient jdbc;

    @BeforeEach
    void a_new_database() {
        pool = Database.fresh();
        // not out of the pool, whose sessions one of the tests ends
        jdbc = JdbcClient.create(OutsideThePool.of(pool));
        Ledger.makeTable(pool);
    }

    @AfterEach
    void close() {
        clocks(RIGHT);
        pool.close();
    }

    @Test
    void with_nothing_in_the_way() throws Exception {
        everyEventIsHandledOnceAndInOrder(() -> {});
    }

    @Test
    void with_every_fourth_append_rolled_back() throws Exception {
        everyEventIsHandledOnceAndInOrder(() -> {}, (connection, events) -> {
            if (appends.incrementAndGet() % 4 == 0) {
                throw new IllegalStateException("rolled back");
            }
        });
        assertThat(refused).hasValueGreaterThan(100);
    }

    @Test
    void with_every_fiftieth_append_losing_its_session_between_write_and_commit() throws Exception {
        everyEventIsHandledOnceAndInOrder(() -> {}, (connection, events) -> {
            if (appends.incrementAndGet() % 50 == 0) {
                endSession(connection);
            }
        });
        assertThat(refused).hasPositiveValue();
    }

    @Test
    void with_the_sessions_of_the_projections_ended_again_and_again() throws Exception {
        everyEventIsHandledOnceAndInOrder(() -> jdbc.sql("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                         where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'event-store'
                        """).query(Long.class).single());
    }

    @Test
    void with_the_clocks_90_s_back_and_right_again_in_turns() throws Exception {
        everyEventIsHandledOnceAndInOrder(
                () -> clocks(AbstractTokenEntry.clock == RIGHT ? Clock.offset(RIGHT, Duration.ofSeconds(-90)) : RIGHT));
        assertThat(jdbc.sql("""
                        select count(*) from event_log e join event_log next on next.position = e.position + 1
                         where next.recorded_at < e.recorded_at - interval '80 s'
                        """).query(Integer.class).single())
                .as("times that the clock went back between two events")
                .isPositive();
    }

    @Test
    void with_a_transaction_and_a_snapshot_held_open_from_before_the_first_event_to_after_the_last() throws Exception {
        try (Connection writing = pool.getConnection();
                Connection reading = pool.getConnection()) {
            writing.setAutoCommit(false);
            writing.createStatement().execute("create table elsewhere as select 1 as row");
            reading.setAutoCommit(false);
            reading.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            reading.createStatement().execute("select count(*) from event, ledger, token_entry");

            everyEventIsHandledOnceAndInOrder(() -> {});

            assertThat(reading.createStatement()
                            .executeQuery("select from event")
                            .next())
                    .isFalse();
            writing.commit();
            reading.commit();
        }
    }

    /** {@code nuisance} comes eight times while the writers are at work. */
    private void everyEventIsHandledOnceAndInOrder(Runnable nuisance, AppendHook... hooks) throws Exception {
        int all = WRITERS * EVENTS_EACH;
        try (Store one = Store.on(pool, hooks);
                Store two = Store.on(pool, hooks);
                Ledger ledgerOfOne = new Ledger(pool, one, "one");
                Ledger ledgerOfTwo = new Ledger(pool, two, "two")) {
            AppendingTest.inParallel(WRITERS, writer -> {
                Store node = writer % 2 == 0 ? one : two;
                for (int sequence = 0; sequence < EVENTS_EACH; sequence++) {
                    appendUntilStored(node, "stream-" + writer, sequence);
                    if (writer == 0 && sequence % 5 == 0) {
                        nuisance.run();
                    }
                }
            });
            while (handled() < all) {
                Thread.onSpinWait();
            }
            appendUntilStored(one, "the end", 0);
            while (handledOf("the end").isEmpty()) {
                Thread.onSpinWait();
            }
        }
        assertThat(jdbc.sql("select max(position) = count(*) and count(*) = :all from event_log")
                        .param("all", all + 1)
                        .query(Boolean.class)
                        .single())
                .as("positions without gaps")
                .isTrue();
        List<Integer> inOrder = IntStream.range(0, EVENTS_EACH).boxed().toList();
        for (int writer = 0; writer < WRITERS; writer++) {
            assertThat(handledOf("stream-" + writer)).isEqualTo(inOrder);
        }
    }

    private void appendUntilStored(Store node, String stream, int sequence) {
        while (true) {
            try {
                node.append(stream, sequence);
                return;
            } catch (ConcurrencyException stored) {
                // by the attempt before, of which nobody could say so
                return;
            } catch (IllegalStateException | EventStoreException failed) {
                refused.incrementAndGet();
            }
        }
    }

    private void endSession(Connection connection) throws SQLException {
        try (var session = connection.createStatement().executeQuery("select pg_backend_pid()")) {
            session.next();
            jdbc.sql("select pg_terminate_backend(?)")
                    .param(session.getInt(1))
                    .query(Boolean.class)
                    .single();
        }
    }

    private static void clocks(Clock clock) {
        AbstractTokenEntry.clock = clock;
        GenericEventMessage.clock = clock;
    }

    private int handled() {
        return jdbc.sql("select count(*) from ledger").query(Integer.class).single();
    }

    private List<Integer> handledOf(String stream) {
        return jdbc.sql("select sequence from ledger where stream = ? order by line")
                .param(stream)
                .query(Integer.class)
                .list();
    }
}
