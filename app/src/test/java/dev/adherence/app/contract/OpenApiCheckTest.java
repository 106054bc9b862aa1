package dev.adherence.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The check can fail: each kind of wrong answer is found. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiCheckTest {

    private static final String BOARD = """
            {"states":[{"employeeId":"3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a","employeeName":"John Doe",
              "employeeNumber":null,"state":"available","stateStartedAt":"2026-01-29T08:00:00Z","queue":null,
              "scheduledState":null,"isAdherent":true,"shift":null,"adherenceStatus":"unscheduled",
              "since":"2026-01-29T08:00:00Z","teamId":null,"teamName":null,"lastReceivedAt":null,"active":true}],
             "summary":{"totalAgents":0,"adherentCount":0,"adherencePercentage":null},
             "asOf":"2026-01-29T08:10:00Z","position":null}
            """;

    private final OpenApiCheck check = new OpenApiCheck(OpenApiDocument.served());

    @Test
    void an_answer_as_described_passes() {
        assertThat(states(200, BOARD)).isEmpty();
    }

    @Test
    void a_field_that_is_missing_is_a_fault() {
        assertThat(states(200, BOARD.replace("\"queue\":null,", ""))).isNotEmpty();
    }

    @Test
    void a_field_that_is_not_described_is_a_fault() {
        assertThat(states(200, BOARD.replace("\"queue\":null,", "\"queue\":null,\"mood\":\"good\",")))
                .isNotEmpty();
    }

    @Test
    void a_word_that_is_not_described_is_a_fault() {
        assertThat(states(200, BOARD.replace("\"available\"", "\"AVAILABLE\""))).isNotEmpty();
    }

    @Test
    void null_where_there_must_be_a_value_is_a_fault() {
        assertThat(states(200, BOARD.replace("\"John Doe\"", "null"))).isNotEmpty();
    }

    @Test
    void an_instant_that_is_not_in_utc_is_a_fault() {
        assertThat(states(200, BOARD.replace("08:10:00Z", "09:10:00+01:00"))).isNotEmpty();
    }

    @Test
    void an_error_of_another_shape_is_a_fault() {
        assertThat(states(404, "{\"error\":\"There is no team\",\"details\":{\"code\":\"not-found\"}}"))
                .isEmpty();
        assertThat(states(404, "{\"status\":404,\"error\":\"Not Found\",\"path\":\"/\"}"))
                .isNotEmpty();
    }

    @Test
    void a_fault_of_the_server_is_never_as_described() {
        assertThat(states(500, "{\"error\":\"oh\",\"details\":{\"code\":\"not-found\"}}"))
                .isNotEmpty();
    }

    @Test
    void a_call_that_is_not_described_may_only_be_refused() {
        assertThat(check.faults("GET", "/api/adherence/moods", 200, "application/json", "{}"))
                .isNotEmpty();
        assertThat(check.faults("GET", "/api/adherence/moods", 404, "application/json", "{}"))
                .isNotEmpty();
        assertThat(check.faults(
                        "GET",
                        "/api/adherence/moods",
                        404,
                        "application/json",
                        "{\"error\":\"There is no such call\",\"details\":{\"code\":\"not-found\"}}"))
                .isEmpty();
        assertThat(check.faults("PUT", "/api/adherence/states", 200, "application/json", "{}"))
                .isNotEmpty();
    }

    @Test
    void a_status_that_is_not_described_is_a_fault() {
        assertThat(states(201, BOARD)).isNotEmpty();
    }

    @Test
    void a_body_where_none_is_described_or_of_another_type_is_a_fault() {
        assertThat(check.faults("POST", "/api/auth/logout", 204, null, "")).isEmpty();
        assertThat(check.faults("POST", "/api/auth/logout", 204, null, "{}")).isNotEmpty();
        assertThat(check.faults("GET", "/api/adherence/states?teamId=x", 200, "text/html", BOARD))
                .isNotEmpty();
    }

    private List<String> states(int status, String body) {
        return check.faults("GET", "/api/adherence/states", status, "application/json", body);
    }
}
