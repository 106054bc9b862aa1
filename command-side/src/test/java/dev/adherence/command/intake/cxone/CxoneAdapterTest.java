package dev.adherence.command.intake.cxone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.events.Refusal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CxoneAdapterTest {

    private static final FeedReading STATES = FeedReading.by(new CxoneAdapter(FeedReading.AT_NOON));

    @ParameterizedTest
    @CsvSource({
        "Available, , available",
        "InboundPending, , available",
        "Working, , on_call in sales",
        "InboundContact, , on_call in sales",
        "Outbound Contact, , on_call in sales",
        "HeldPartyAbandoned, , on_call in sales",
        "ACW, , after_call_work",
        "LoggedOut, , offline",
        "Logged Out, Lunch, offline",
        "Unavailable, Lunch, lunch",
        "Unavailable, ACW, after_call_work \"ACW\"",
        "Unavailable, Coaching, unavailable \"Coaching\" unmapped",
        "Unavailable, , unavailable",
        "Refused, , unavailable \"Refused\" unmapped"
    })
    void a_state_is_what_its_name_or_its_reason_means(String state, String reason, String told) {
        String out = reason == null ? "null" : "\"" + reason + "\"";

        assertThat(STATES.of(answer("""
                        {"agentId":1001,"agentStateName":"%s","outStateDescription":%s,"startDate":"2026-01-29T08:00:00.123Z",
                        "skillName":"sales","teamId":7}""".formatted(state, out)))).containsExactly("1001 " + told + " 08:00:00.123");
    }

    @Test
    void names_are_taken_in_either_case_and_lists_with_or_without_an_object_around_them() {
        String state = "{\"AgentId\":\"1001\",\"AgentStateName\":\"Available\",\"StartDate\":\"2026-01-29T08:00:00Z\"}";

        for (String body : new String[] {
            state,
            "[" + state + "]",
            "{\"AgentStates\":[" + state + "]}",
            "{\"resultSet\":{\"agentStates\":[" + state + "]}}"
        }) {
            assertThat(STATES.of(body)).as(body).containsExactly("1001 available 08:00:00");
        }
    }

    @Test
    void a_state_without_a_beginning_holds_as_of_the_poll() {
        assertThat(STATES.of(answer("{\"agentId\":1001,\"agentStateName\":\"Available\"}")))
                .containsExactly("1001 available 11:59:00");
        assertThat(STATES.of("{\"agentId\":1001,\"agentStateName\":\"Available\"}"))
                .containsExactly("1001 available 12:00:00");
    }

    @Test
    void a_poll_without_news_is_no_mistake() {
        assertThat(STATES.of("{\"lastPollTime\":\"2026-01-29T11:59:00Z\",\"agentStates\":[]}"))
                .isEmpty();
    }

    /** Whose state is the latest may have begun it an hour ago: nobody who is missing was gone by then. */
    @Test
    void a_full_answer_is_as_of_the_poll() {
        String since = "{\"agentId\":1001,\"agentStateName\":\"Available\",\"startDate\":\"2026-01-29T08:00:00Z\"}";

        assertThat(STATES.records(answer(since), true).snapshotAt()).isEqualTo("2026-01-29T11:59:00Z");
        assertThat(STATES.records("[" + since + "]", true).snapshotAt()).isNull();
        assertThat(STATES.records(answer(since), false).snapshotAt()).isNull();
    }

    @Test
    void an_answer_of_thousands_is_read_agent_by_agent() {
        String states = IntStream.range(0, 5_000)
                .mapToObj(i -> "{\"agentId\":" + i
                        + ",\"agentStateName\":\"Available\",\"startDate\":\"2026-01-29T08:00:00Z\","
                        + "\"a\":[1,2,3],\"b\":{\"c\":1},\"d\":1,\"e\":1,\"f\":1,\"g\":1}")
                .collect(Collectors.joining(","));

        assertThat(STATES.of(answer(states))).hasSize(5_000);
    }

    @Test
    void what_is_no_answer_is_refused() {
        for (String body : new String[] {"", "[]", "5", "\"x\"", "{\"agentStates\":[{]}"}) {
            assertThatThrownBy(() -> STATES.of(body)).as(body).isInstanceOf(Refusal.class);
        }
        assertThat(STATES.of("{\"agentStates\":[5,{\"agentStateName\":\"Available\"},{\"agentId\":1}]}"))
                .containsExactly(
                        "refused: A record must be an object with named fields, not 5",
                        "refused: agentId is missing",
                        "refused: agentStateName is missing");
    }

    private static String answer(String states) {
        return "{\"businessUnitId\":1,\"lastPollTime\":\"2026-01-29T11:59:00.000Z\",\"agentStates\":[" + states + "]}";
    }

    @Test
    void ten_thousand_mutations_are_read_or_refused() {
        STATES.survivesMutationsOf(
                answer(
                        "{\"agentId\":1001,\"agentStateName\":\"Available\",\"startDate\":\"2026-01-29T08:00:00Z\",\"x\":{\"y\":[1]}}"));
    }
}
