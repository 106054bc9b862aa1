package dev.adherence.command.intake.freeswitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.Mappings;
import dev.adherence.events.AgentState;
import dev.adherence.events.Refusal;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1769673600000000 is 2026-01-29T08:00:00Z in microseconds. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FreeSwitchAdapterTest {

    private static final FeedReading EVENTS = FeedReading.by(new FreeSwitchAdapter(FeedReading.AT_NOON));

    @ParameterizedTest
    @CsvSource({
        "agent-status-change, CC-Agent-Status: Available, all available",
        "agent-status-change, CC-Agent-Status: Available%20(On%20Demand), all available \"Available (On Demand)\"",
        "agent-status-change, CC-Agent-Status: On%20Break, all break \"On Break\"",
        "agent-status-change, CC-Agent-Status: Logged%20Out, all offline \"Logged Out\"",
        "agent-status-change, CC-Agent-Status: Coaching, all unavailable \"Coaching\" unmapped",
        "agent-state-change, CC-Agent-State: In%20a%20queue%20call, state on_call",
        "bridge-agent-start, CC-Queue: sales%40default, bridge on_call in sales@default"
    })
    void an_event_tells_of_a_status_or_a_call(String action, String field, String told) {
        assertThat(EVENTS.of(event(action, field))).containsExactly("1001@default: " + told + " 08:00:00.000001");
    }

    /** Waiting and Idle are set by the module behind each offer, and by user interfaces behind each status, be it Logged Out. */
    @ParameterizedTest
    @CsvSource({
        "bridge-agent-end, CC-Queue: sales",
        "agent-state-change, CC-Agent-State: Waiting",
        "agent-state-change, CC-Agent-State: Idle"
    })
    void the_end_of_a_call_says_nothing_of_the_status(String action, String field) {
        assertThat(EVENTS.of(event(action, field)))
                .containsExactly(
                        "1001@default: bridge over 08:00:00.000001", "1001@default: state over 08:00:00.000001");
    }

    @ParameterizedTest
    @CsvSource({
        "agent-state-change, CC-Agent-State: Receiving",
        "agent-state-change, CC-Agent-State: Reserved",
        "agent-status-get, CC-Agent-Status: On%20Break",
        "agent-state-get, CC-Agent-State: Waiting",
        "agent-offering, CC-Queue: sales",
        "agent-add, CC-Agent-Type: callback",
        "agent-contact-change, CC-Agent-Contact: user/1001",
        "bridge-agent-fail, CC-Hangup-Cause: NO_ANSWER",
        "members-count, CC-Count: 3",
        "member-queue-end, CC-Cause: Terminated"
    })
    void offers_questions_and_configuration_move_nothing(String action, String field) {
        assertThat(EVENTS.of(event(action, field))).isEmpty();
    }

    @Test
    void statuses_mean_what_the_organisation_says() {
        FeedReading mapped = EVENTS.with(Mappings.always(Map.of("on break", AgentState.LUNCH)));

        assertThat(mapped.of(event("agent-status-change", "CC-Agent-Status: On%20Break")))
                .containsExactly("1001@default: all lunch \"On Break\" 08:00:00.000001");
    }

    @Test
    void events_come_as_json_too_one_a_list_or_one_on_each_line() {
        String json = """
                {"Event-Name":"CUSTOM","Event-Subclass":"callcenter::info","Event-Date-Timestamp":"1769673600000000",\
                "Event-Sequence":"7","CC-Action":"agent-status-change","CC-Agent":"1001","CC-Agent-Status":"On Break"}""";
        String told = "1001: all break \"On Break\" 08:00:00";

        assertThat(EVENTS.of(json)).containsExactly(told);
        assertThat(EVENTS.of("[" + json + "]")).containsExactly(told);
        assertThat(EVENTS.of(json + "\n" + json + "\n")).containsExactly(told, told);
    }

    @Test
    void the_event_sockets_own_headers_and_other_events_are_passed_over() {
        assertThat(EVENTS.of("Content-Length: 500\nContent-Type: text/event-plain\n\nEvent-Name: HEARTBEAT\n\n"
                        + event("agent-status-change", "CC-Agent-Status: Available")))
                .hasSize(1);
    }

    @Test
    void an_event_without_an_agent_or_with_a_strange_number_is_refused() {
        assertThat(EVENTS.of(event("agent-status-change", "CC-Agent-Status: Available")
                        .replace("CC-Agent: ", "X: ")))
                .containsExactly("refused: CC-Agent is missing");
        assertThat(EVENTS.of(event("agent-status-change", "X: y")))
                .containsExactly("refused: CC-Agent-Status is missing");
        assertThat(EVENTS.of(event("agent-status-change", "CC-Agent-Status: Available")
                        .replace("Sequence: 7", "Sequence: x")))
                .containsExactly("refused: Event-Sequence must be a whole number, not \"x\"");
    }

    @Test
    void what_is_neither_packets_nor_json_is_refused() {
        assertThatThrownBy(() -> EVENTS.of("<event/>")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> EVENTS.of("[{]")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> EVENTS.of("CC-Agent: %zz\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("CC-Agent");
    }

    private static String event(String action, String field) {
        return """
                Event-Name: CUSTOM
                Event-Subclass: callcenter%%3A%%3Ainfo
                Event-Date-Timestamp: 1769673600000001
                Event-Sequence: 7
                CC-Agent: 1001%%40default
                CC-Action: %s
                %s

                """.formatted(action, field);
    }

    @Test
    void ten_thousand_mutations_are_read_or_refused() {
        EVENTS.survivesMutationsOf(event("agent-status-change", "CC-Agent-Status: On%20Break"));
        EVENTS.survivesMutationsOf(
                "{\"Event-Subclass\":\"callcenter::info\",\"Event-Date-Timestamp\":\"1769673600000000\","
                        + "\"CC-Action\":\"bridge-agent-end\",\"CC-Agent\":\"1001\",\"Event-Sequence\":7}");
    }
}
