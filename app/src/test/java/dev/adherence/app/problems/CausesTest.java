package dev.adherence.app.problems;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.hibernate.TransactionException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.orm.jpa.JpaSystemException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CausesTest {

    private static Problem of(Throwable failure) {
        return Causes.problem(failure, new MockHttpServletRequest("GET", "/x"));
    }

    @Test
    void each_kind_of_refusal_has_its_status_and_keeps_its_words() {
        assertThat(of(Refusal.invalid("limit is 501").with("limit", 500)))
                .isEqualTo(new Problem(400, ErrorCode.INVALID_REQUEST, "limit is 501", Map.of("limit", 500), Map.of()));
        assertThat(of(Refusal.missing("no")).status()).isEqualTo(404);
        assertThat(of(Refusal.conflict("no")).status()).isEqualTo(409);
        assertThat(of(Refusal.tooLarge("no")).status()).isEqualTo(413);
        assertThat(of(Refusal.busy("later")).status()).isEqualTo(503);
        assertThat(of(Refusal.busy("later")).headers()).containsEntry("Retry-After", "2");
    }

    @Test
    void each_refusal_has_a_code_of_its_kind_its_field_or_its_own() {
        assertThat(of(Refusal.busy("later")).code()).isEqualTo(ErrorCode.BUSY);
        assertThat(of(Refusal.invalid("limit is 501").field("limit")).code()).isEqualTo(ErrorCode.INVALID_VALUE);
        assertThat(of(Refusal.conflict("no").code(ErrorCode.NAME_TAKEN).field("name")))
                .isEqualTo(new Problem(409, ErrorCode.NAME_TAKEN, "no", Map.of("field", "name"), Map.of()));
    }

    @Test
    void a_refusal_counts_however_deep_it_is_wrapped() {
        assertThat(of(new RuntimeException(new IllegalStateException(Refusal.missing("There is no team 7")))))
                .isEqualTo(Problem.of(404, "There is no team 7"));
    }

    @Test
    void who_reads_too_slowly_is_no_fault_of_ours() {
        assertThat(of(new RuntimeException(new SlowReader("The answer is read slower than 64 KiB a second"))))
                .returns(408, Problem::status)
                .returns(ErrorCode.BODY_TOO_SLOW, Problem::code);
    }

    @Test
    void a_database_out_of_reach_is_a_matter_of_time() {
        Problem problem = of(new DataAccessResourceFailureException("password=secret"));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.headers()).containsKey("Retry-After");
        assertThat(problem.error()).doesNotContain("secret");
    }

    @ParameterizedTest(name = "SQLSTATE {0}")
    @ValueSource(strings = {"08006", "25P03", "25P04", "40001", "40P01", "53300", "55P03", "57P01"})
    void what_passes_in_the_database_is_a_matter_of_time_for_an_append_as_well(String state) {
        Problem problem =
                of(new EventStoreException("Nothing was stored", new SQLException("the session was ended", state)));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.headers()).containsKey("Retry-After");
    }

    @Test
    void a_transaction_that_lost_its_connection_is_a_matter_of_time() {
        Problem problem = of(new JpaSystemException(
                new TransactionException("Unable to rollback", new SQLException("Connection is closed"))));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.headers()).containsKey("Retry-After");
    }

    @Test
    void an_agent_whom_too_many_want_to_change_is_a_matter_of_time() {
        Problem problem = of(new LockAcquisitionFailedException("Failed to acquire lock for identifier(7)"));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.headers()).containsKey("Retry-After");
    }

    @Test
    void what_does_not_pass_in_the_database_is_a_fault() {
        assertThat(of(new EventStoreException("No table", new SQLException("no such table", "42P01")))
                        .status())
                .isEqualTo(500);
    }

    @Test
    void a_nul_that_only_the_database_noticed_is_bad_input() {
        assertThat(of(new RuntimeException(new SQLException("invalid byte sequence", "22021")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void what_nobody_foresaw_is_500_with_a_reference_and_without_a_word_of_the_inside() {
        Problem problem = of(new IllegalStateException("the secret is xyz"));

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.error())
                .contains(problem.details().get("reference").toString())
                .doesNotContain("xyz", "IllegalState");
    }

    @Test
    void a_client_that_is_gone_gets_no_answer() {
        assertThat(of(new ClientAbortException(new IOException("Broken pipe")))).isNull();
    }
}
