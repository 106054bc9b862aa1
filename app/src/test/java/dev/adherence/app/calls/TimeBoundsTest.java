package dev.adherence.app.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Whatever instant or date comes in, in a query or in a record: one bound, in the same words. */
@AppTest(now = "2026-01-29T09:00:00Z")
class TimeBoundsTest {

    private static final String CONNECT = Company.STATES + "/amazon-connect";
    private static final String BOUND = "from 2000 to 2199";

    private static Company company;

    @BeforeAll
    static void at_work(RunningApp app) {
        company = Company.atWork(app);
    }

    /** A parameter of a described call that is an instant or a date. */
    record Asked(String path, String name, boolean date, JsonNode parameters) {

        /** All that the call requires besides, so that only this one can be at fault. */
        String query(String value) {
            StringBuilder query = new StringBuilder(path).append("?").append(name + "=" + value);
            for (JsonNode parameter : parameters) {
                String other = parameter.path("name").asString("");
                if (parameter.path("required").asBoolean(false)
                        && parameter.path("in").asString().equals("query")
                        && !other.equals(name)) {
                    query.append("&" + other + "=").append(other(other, kind(parameter)));
                }
            }
            return query.toString().replaceAll("\\{[^}]*}", company.idOf("EMP001"));
        }

        private static String other(String name, String kind) {
            String value = kind.equals("Instant") ? "2026-01-29T08:00:00Z" : "2026-01-29";
            return name.equals("employeeId") ? "{id}" : value;
        }

        @Override
        public String toString() {
            return path + " " + name;
        }
    }

    static Stream<Asked> asked() {
        return OpenApiDocument.served().calls().stream()
                .filter(call -> call.method().equals("GET"))
                .flatMap(call -> call.operation()
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> !kind(parameter).isEmpty())
                        .map(parameter -> new Asked(
                                call.path(),
                                parameter.get("name").asString(),
                                kind(parameter).equals("Date"),
                                call.operation().get("parameters"))));
    }

    private static String kind(JsonNode parameter) {
        String type = parameter.at("/schema/$ref").asString("").replaceAll(".*/", "");
        return type.equals("Instant") || type.equals("Date") ? type : "";
    }

    @ParameterizedTest
    @MethodSource("asked")
    void what_is_asked_outside_of_it_is_refused_by_name_and_limit(Asked asked) {
        for (String day : List.of("1999-12-31", "2200-01-01")) {
            Answer answer = company.admin()
                    .get(asked.query(asked.date() ? day : day + "T12:00:00Z"))
                    .mustBe(400);

            assertThat(answer.text("/error"))
                    .startsWith(asked.name() + " ")
                    .contains(BOUND)
                    .contains(day);
            assertThat(answer.text("/details/field")).isEqualTo(asked.name());
            assertThat(answer.text("/details/code")).isEqualTo("invalid-value");
        }
    }

    @Test
    void the_description_names_such_parameters() {
        assertThat(asked()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @CsvSource({"1999-12-31,timestamp", "2200-01-01,timestamp"})
    void a_state_outside_of_it_is_an_error_of_its_record(String day, String field) {
        refused(
                Company.STATES,
                Map.of("agentId", "EMP001", "state", "available", field, day + "T12:00:00Z"),
                field,
                day);
    }

    @ParameterizedTest
    @CsvSource({"1999-12-31,date", "2200-01-01,date"})
    void a_shift_outside_of_it_is_an_error_of_its_record(String day, String field) {
        refused(Company.SCHEDULES, Company.shift("EMP001", day), field, day);
    }

    @ParameterizedTest
    @CsvSource({"1999-12-31,EventTimestamp", "2200-01-01,EventTimestamp"})
    void an_event_of_amazon_connect_outside_of_it_is_an_error_of_its_record(String day, String field) {
        Map<String, Object> event = new HashMap<>(Map.of(
                "EventId",
                "e1",
                "EventType",
                "LOGOUT",
                field,
                day + "T12:00:00Z",
                "AWSAccountId",
                "1",
                "Version",
                "1"));
        refused(CONNECT, event, field, day);
    }

    private static void refused(String path, Map<String, Object> record, String field, String day) {
        Object body = path.equals(CONNECT) ? List.of(record) : Map.of("data", List.of(record));
        Answer answer = company.key().post(path, body).mustBe(201);

        assertThat(answer.json().get("imported").asInt()).isZero();
        assertThat(answer.text("/errors/0/error"))
                .startsWith(field + " \"" + day)
                .contains(BOUND);
    }
}
