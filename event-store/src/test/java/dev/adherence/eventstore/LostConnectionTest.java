package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class LostConnectionTest {

    /** What the network does to the next COMMIT. */
    private enum Loss {
        OF_THE_ANSWER,
        OF_THE_COMMIT
    }

    private final AtomicReference<Loss> nextCommit = new AtomicReference<>();
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
    void an_append_whose_commit_was_done_but_not_answered_is_found_and_acknowledged() {
        try (Store store = losing()) {
            nextCommit.set(Loss.OF_THE_ANSWER);
            store.append("a", 0);

            assertThat(store.engine().head()).isEqualTo(1);
            store.append("a", 1);
            assertThat(store.engine().head()).isEqualTo(2);
        }
    }

    @Test
    void an_append_whose_commit_never_arrived_fails_and_can_be_done_again() {
        try (Store store = losing()) {
            nextCommit.set(Loss.OF_THE_COMMIT);
            assertThatThrownBy(() -> store.append("a", 0))
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("nothing was stored");

            assertThat(store.engine().head()).isZero();
            store.append("a", 0);
            assertThat(store.engine().head()).isEqualTo(1);
        }
    }

    @Test
    void a_connection_that_died_between_two_appends_is_replaced_unnoticed() {
        try (Store store = Store.on(pool)) {
            store.append("a", 0);
            assertThat(killTheIdleAppender()).isEqualTo(1);
            store.append("a", 1);
            assertThat(store.engine().head()).isEqualTo(2);
        }
    }

    @Test
    void a_connection_killed_within_an_append_fails_it_and_leaves_neither_lock_nor_gap() {
        AtomicReference<Boolean> kill = new AtomicReference<>(true);
        AppendHook deadly = (connection, events) -> {
            if (kill.getAndSet(false)) {
                JdbcClient.create(pool)
                        .sql("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted"
                                + " and database = (select oid from pg_database where datname = current_database())")
                        .query(Boolean.class)
                        .single();
                connection.createStatement().execute("select 1");
            }
        };
        try (Store store = Store.on(pool, deadly);
                Store other = Store.on(pool)) {
            assertThatThrownBy(() -> store.append("a", 0)).isInstanceOf(EventStoreException.class);
            other.append("a", 0);
            store.append("a", 1);
            assertThat(store.engine().head()).isEqualTo(2);
        }
    }

    @Test
    void a_closed_store_refuses_appends() {
        Store store = Store.on(pool);
        store.close();
        assertThatThrownBy(() -> store.append("a", 0)).hasMessageContaining("closed");
    }

    private long killTheIdleAppender() {
        return JdbcClient.create(pool)
                .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database()"
                        + " and application_name = 'event-store' and query = 'COMMIT'")
                .query(Long.class)
                .single();
    }

    private Store losing() {
        DataSource direct = OutsideThePool.of(pool);
        DataSource losing = new DelegatingDataSource(direct) {
            @Override
            public Connection getConnection() throws SQLException {
                return losing(direct.getConnection());
            }
        };
        return Store.on(pool, losing, NoOpEventUpcaster.INSTANCE, "1");
    }

    private Connection losing(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Loss loss = method.getName().equals("commit") ? nextCommit.getAndSet(null) : null;
                    if (loss != null) {
                        if (loss == Loss.OF_THE_ANSWER) {
                            real.commit();
                        }
                        real.abort(Runnable::run);
                        throw new SQLException("The network is gone", "08006");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
