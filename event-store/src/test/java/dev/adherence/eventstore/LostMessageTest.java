package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.AppendStatement.RowsStatement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A small append is one message that commits by itself; what becomes of it when the connection breaks around it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class LostMessageTest {

    /** What the network does to the next message that commits. */
    private enum Fate {
        ARRIVES_BUT_IS_NOT_ANSWERED,
        NEVER_ARRIVES,
        IS_HELD_UP
    }

    private final AtomicReference<Fate> next = new AtomicReference<>();
    /** The message that is held up, on a connection that its node believes lost. */
    private PreparedStatement heldUp;

    private boolean heldUpArrivesBeforeTheNext;
    private HikariDataSource pool;
    private Store store;

    @BeforeEach
    void a_store_that_knows_its_stream() {
        pool = Database.fresh();
        store = Store.on(pool, breaking(), NoOpEventUpcaster.INSTANCE, "1");
        store.append("a", 0);
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        if (heldUp != null) {
            heldUp.getConnection().close();
        }
        pool.close();
    }

    @Test
    void one_that_was_done_but_not_answered_is_found_and_acknowledged() {
        next.set(Fate.ARRIVES_BUT_IS_NOT_ANSWERED);

        store.append("a", 1);

        assertThat(stored()).containsExactly("1 a 0", "2 a 1");
        assertThat(store.engine().readEvents(null, false)).hasSize(2);
    }

    @Test
    void one_that_never_arrived_is_sent_again() {
        next.set(Fate.NEVER_ARRIVES);

        store.append("a", 1);

        assertThat(stored()).containsExactly("1 a 0", "2 a 1");
    }

    @Test
    void one_that_arrives_after_it_was_sent_again_finds_its_places_taken() {
        next.set(Fate.IS_HELD_UP);
        store.append("a", 1);

        assertThatThrownBy(() -> heldUp.execute())
                .isInstanceOf(PSQLException.class)
                .hasMessageContaining("duplicate key");

        assertThat(stored()).containsExactly("1 a 0", "2 a 1");
    }

    @Test
    void one_that_arrives_just_before_it_is_sent_again_is_no_conflict() {
        next.set(Fate.IS_HELD_UP);
        heldUpArrivesBeforeTheNext = true;

        store.append("a", 1);

        assertThat(stored()).containsExactly("1 a 0", "2 a 1");
        store.append("a", 2);
    }

    @Test
    void one_that_is_lost_while_another_takes_its_sequence_conflicts() {
        try (Store other = Store.on(pool)) {
            next.set(Fate.NEVER_ARRIVES);
            other.append("a", 1);

            assertThatThrownBy(() -> store.append("a", 1)).isInstanceOf(ConcurrencyException.class);
        }
        assertThat(stored()).containsExactly("1 a 0", "2 a 1");
    }

    @Test
    void a_statement_beside_the_events_is_in_their_transaction_and_refuses_its_own_append_only() {
        JdbcClient.create(pool)
                .sql("create table marked (stream text primary key)")
                .update();
        AppendStatement marks = events -> Optional.of(
                RowsStatement.of("insert into marked", List.of("text"), "").with(streams(events)));
        try (Store marking = Store.on(pool, marks)) {
            marking.append("b", 0);
            assertThatThrownBy(() -> marking.append("b", 1)).isInstanceOf(EventStoreException.class);
            assertThatThrownBy(() -> marking.append("b", 0)).isInstanceOf(ConcurrencyException.class);
        }

        assertThat(stored()).containsExactly("1 a 0", "2 b 0");
        assertThat(JdbcClient.create(pool)
                        .sql("select stream from marked")
                        .query(String.class)
                        .list())
                .containsExactly("b");
    }

    /** Often enough for the driver to have them prepared: it must not end a message early, and with that a transaction. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 20})
    void lock_events_and_what_goes_with_them_are_one_transaction_every_time(int events) {
        JdbcClient jdbc = JdbcClient.create(pool);
        jdbc.sql("""
                create function locks() returns bigint language sql as
                    $$ select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() $$;
                create table noted (stream text, number int8, locks int8 default locks())
                """).update();
        RowsStatement note = RowsStatement.of("insert into noted (stream, number)", List.of("text", "int8"), "");
        AppendStatement notes = stored -> Optional.of(note.with(
                streams(stored),
                stored.stream().map(DomainEventMessage::getSequenceNumber).toArray()));
        try (Store noting = Store.on(pool, notes)) {
            for (int sequence = 0; sequence < 20 * events; sequence += events) {
                noting.engine()
                        .appendEvents(IntStream.range(sequence, sequence + events)
                                .mapToObj(number -> Store.counted("b", number))
                                .toList());
            }
        }

        assertThat(jdbc.sql("""
                                select count(distinct event.xmin::text) || ' ' || count(*) from event_log event
                                join noted on number = sequence and noted.xmin = event.xmin and locks = 1
                                where event.stream = (select number from stream where id = 'b')
                                """).query(String.class).single()).isEqualTo("20 " + 20 * events);
    }

    @Test
    void rows_beside_the_events_are_the_same_whether_one_or_some_and_may_lack_values() {
        JdbcClient.create(pool)
                .sql("create table noted (stream text, at timestamptz, number int8)")
                .update();
        RowsStatement note = RowsStatement.of("insert into noted", List.of("text", "timestamptz", "int8"), "");
        AppendStatement notes = events -> Optional.of(note.with(
                streams(events),
                events.stream()
                        .map(event -> event.getSequenceNumber() == 0 ? null : "2026-03-29T01:00:00Z")
                        .toArray(),
                events.stream().map(DomainEventMessage::getSequenceNumber).toArray()));
        try (Store noting = Store.on(pool, notes)) {
            noting.append("b", 0);
            noting.append("b", 1);
            noting.engine().appendEvents(List.of(Store.counted("c", 0), Store.counted("c", 1)));
        }

        assertThat(JdbcClient.create(pool).sql("""
                                select concat_ws(' ', stream, number, at at time zone 'UTC') from noted
                                order by stream, number
                                """).query(String.class).list())
                .containsExactly("b 0", "b 1 2026-03-29 01:00:00", "c 0", "c 1 2026-03-29 01:00:00");
    }

    private static Object[] streams(List<DomainEventMessage<?>> events) {
        return events.stream().map(DomainEventMessage::getAggregateIdentifier).toArray();
    }

    private List<String> stored() {
        return JdbcClient.create(pool)
                .sql("select position || ' ' || aggregate_id || ' ' || sequence from event order by position")
                .query(String.class)
                .list();
    }

    private DelegatingDataSource breaking() {
        return new DelegatingDataSource(OutsideThePool.of(pool)) {
            @Override
            public Connection getConnection() throws SQLException {
                return proxy(Connection.class, new Breaking(super.getConnection()));
            }
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static SQLException gone() {
        return new SQLException("The network is gone", "08006");
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A connection that can break; nobody hears of what happens on it from then on. */
    private final class Breaking implements InvocationHandler {
        private final Connection real;
        private boolean broken;

        Breaking(Connection real) {
            this.real = real;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            boolean ending =
                    method.getName().equals("abort") || method.getName().equals("close");
            if (broken && ending) {
                return null;
            }
            if (broken) {
                throw gone();
            }
            Object result = call(real, method, arguments);
            boolean commits = method.getName().equals("prepareStatement")
                    && ((String) arguments[0]).contains("insert into event_log");
            return commits ? message(result) : result;
        }

        private Object message(Object statement) {
            return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
                if (broken && method.getName().equals("close")) {
                    return null;
                }
                if (method.getName().equals("execute")) {
                    meet((PreparedStatement) statement);
                }
                return call(statement, method, arguments);
            });
        }

        private void meet(PreparedStatement statement) throws SQLException {
            if (heldUpArrivesBeforeTheNext && heldUp != null) {
                heldUpArrivesBeforeTheNext = false;
                heldUp.execute();
            }
            Fate fate = next.getAndSet(null);
            if (fate == null) {
                return;
            }
            broken = true;
            switch (fate) {
                case ARRIVES_BUT_IS_NOT_ANSWERED -> {
                    statement.execute();
                    real.abort(Runnable::run);
                }
                case NEVER_ARRIVES -> real.abort(Runnable::run);
                case IS_HELD_UP -> heldUp = statement;
            }
            throw gone();
        }
    }
}
