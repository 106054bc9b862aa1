package dev.adherence.query.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.TransactionSystemException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseGoneTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01", "57P02", "57P03"})
    void a_connection_that_broke_and_a_server_that_goes_down_are_gone(String state) {
        assertThat(DatabaseGone.isBehind(wrapped(new SQLException("x", state)))).isTrue();
    }

    @Test
    void so_is_what_the_pool_says_without_a_state() {
        assertThat(DatabaseGone.isBehind(wrapped(new SQLTransientConnectionException("not available"))))
                .isTrue();
        assertThat(DatabaseGone.isBehind(wrapped(new SQLException("Connection is closed"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23514", "57014", "53200", "40P01"})
    void what_cannot_be_done_is_not(String state) {
        assertThat(DatabaseGone.isBehind(wrapped(new SQLException("x", state)))).isFalse();
    }

    @Test
    void nor_is_any_other_failure_without_a_state() {
        assertThat(DatabaseGone.isBehind(wrapped(new SQLException("No value of that name"))))
                .isFalse();
        assertThat(DatabaseGone.isBehind(wrapped(new IllegalStateException("x"))))
                .isFalse();
    }

    private static RuntimeException wrapped(Exception cause) {
        return new TransactionSystemException("Could not roll back", cause);
    }
}
