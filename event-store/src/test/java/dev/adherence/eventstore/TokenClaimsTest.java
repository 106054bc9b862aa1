package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.serialization.AxonJson;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenClaimsTest {

    private static final String BOARD = "board";
    private static final Clock RIGHT = AbstractTokenEntry.clock;
    private static final Clock BEHIND = Clock.offset(RIGHT, Duration.ofSeconds(-90));

    private HikariDataSource pool;
    private PostgresTokenStore one;
    private PostgresTokenStore two;

    @BeforeEach
    void two_nodes_of_which_the_first_works_on_the_board() {
        pool = Database.fresh();
        one = node("one");
        two = node("two");
        one.initializeTokenSegments(BOARD, 1, at(0));
        one.fetchToken(BOARD, 0);
        one.storeToken(at(100), BOARD, 0);
    }

    @AfterEach
    void close() {
        AbstractTokenEntry.clock = RIGHT;
        pool.close();
    }

    @Test
    void a_claim_in_use_is_nobody_elses() {
        assertThatThrownBy(() -> two.fetchToken(BOARD, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> two.storeToken(at(0), BOARD, 0)).isInstanceOf(UnableToClaimTokenException.class);

        assertThat(one.fetchToken(BOARD, 0)).isEqualTo(at(100));
    }

    @Test
    void a_claim_unused_for_ten_seconds_is_anybodys() {
        secondsPass(11);

        assertThat(two.fetchToken(BOARD, 0)).isEqualTo(at(100));
        assertThatThrownBy(() -> one.fetchToken(BOARD, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_node_whose_clock_is_90_s_back_keeps_its_claims() {
        AbstractTokenEntry.clock = BEHIND;
        one.storeToken(at(200), BOARD, 0);
        AbstractTokenEntry.clock = RIGHT;

        assertThatThrownBy(() -> two.fetchToken(BOARD, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void a_node_whose_clock_is_90_s_back_waits_no_longer_for_the_claims_of_a_dead_one() {
        secondsPass(11);
        AbstractTokenEntry.clock = BEHIND;

        assertThat(two.fetchToken(BOARD, 0)).isEqualTo(at(100));
    }

    @Test
    void a_batch_that_was_held_up_while_its_claim_came_and_went_elsewhere_moves_no_token() {
        secondsPass(11);
        two.fetchToken(BOARD, 0);
        two.storeToken(at(500), BOARD, 0);
        two.releaseClaim(BOARD, 0);

        assertThatThrownBy(() -> one.storeToken(at(200), BOARD, 0))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("board")
                .hasMessageContaining("one");
        assertThat(two.fetchToken(BOARD, 0)).isEqualTo(at(500));
    }

    private PostgresTokenStore node(String name) {
        return new PostgresTokenStore(pool, AxonJson.serializer().build(), name);
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    private void secondsPass(int seconds) {
        JdbcClient.create(pool).sql("""
                        update token_entry set "timestamp" = replace(
                            (("timestamp"::timestamptz - make_interval(secs => :seconds)) at time zone 'UTC')::text, ' ', 'T') || 'Z'
                        """).param("seconds", seconds).update();
    }
}
