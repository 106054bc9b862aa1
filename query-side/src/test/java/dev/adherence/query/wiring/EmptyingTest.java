package dev.adherence.query.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.query.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(60)
class EmptyingTest {

    private HikariDataSource pool;
    private JdbcTemplate jdbc;

    @BeforeEach
    void two_tables_with_a_row_each() {
        pool = Database.fresh();
        jdbc = new JdbcTemplate(pool);
        jdbc.execute("insert into alert_agent values (gen_random_uuid(), gen_random_uuid())");
        jdbc.execute(
                "insert into schedule_day values (gen_random_uuid(), '2026-01-29', 1, false, 'wfm', now(), null, 1)");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void tables_that_nobody_reads_are_truncated() {
        String before = files();

        empty();

        assertThat(rows()).isZero();
        assertThat(files()).isNotEqualTo(before);
    }

    @Test
    void tables_that_a_dump_has_locked_are_emptied_beside_it_and_stay_as_they_were_for_the_dump() throws SQLException {
        String before = files();
        try (Connection dump = pool.getConnection()) {
            dump.setAutoCommit(false);
            dump.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            dump.createStatement().execute("lock table alert_agent, schedule_day in access share mode");
            dump.createStatement().execute("select count(*) from alert_agent");

            empty();

            assertThat(rows()).isZero();
            assertThat(files()).isEqualTo(before);
            ResultSet dumped = dump.createStatement().executeQuery("select count(*) from schedule_day");
            dumped.next();
            assertThat(dumped.getInt(1)).isEqualTo(1);
            dump.rollback();
        }
    }

    private void empty() {
        new TransactionTemplate(new DataSourceTransactionManager(pool)).executeWithoutResult(transaction -> {
            Emptying.tables(jdbc, "alert_agent", "schedule_day");
            assertThat(jdbc.queryForObject("show lock_timeout", String.class)).isEqualTo("0");
        });
    }

    private int rows() {
        return jdbc.queryForObject(
                "select (select count(*) from alert_agent) + (select count(*) from schedule_day)", Integer.class);
    }

    /** TRUNCATE gives a table a new file. */
    private String files() {
        return jdbc.queryForObject(
                "select pg_relation_filenode('alert_agent') || ' ' || pg_relation_filenode('schedule_day')",
                String.class);
    }
}
