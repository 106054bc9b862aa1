package dev.adherence.command.intake.webex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.FeedReadings;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WebexAdapterTest {

    private static final String AT = "2026-01-29T08:30:00.123Z";

    private final WebexAdapter adapter = new WebexAdapter();

    @ParameterizedTest
    @CsvSource({
        "login, login, [a1 unavailable " + AT + " login]",
        "logout, logged-out, [a1 offline " + AT + "]",
        "state_change, available, [a1 contact contact c1 over " + AT + "] [a1 available " + AT + "]",
        "state_change, idle, [a1 contact contact c1 over " + AT + "] [a1 lunch " + AT + "]",
        "state_change, ringing, nothing",
        "state_change, connected, [a1 contact contact c1 on_call " + AT + " in Sales]",
        "state_change, on-hold, [a1 contact contact c1 on_call " + AT + " in Sales]",
        "channel_state_change, consulting, [a1 contact contact c1 on_call " + AT + " in Sales]",
        "channel_state_change, wrapup, [a1 contact contact c1 after_call_work " + AT + " in Sales]",
        "channel_state_change, wrapup-done, [a1 contact contact c1 over " + AT + " in Sales]",
        "channel_state_change, not-responding, [a1 unavailable " + AT + " not-responding]",
        "channelType_state_change, Engaged, [a1 contact contact telephony on_call " + AT + " in Sales]",
        "channelType_state_change, EngagedOther, nothing",
        "channelType_state_change, WrapUp, [a1 contact contact telephony after_call_work " + AT + " in Sales]",
        "channelType_state_change, Available, [a1 contact contact telephony over " + AT + "] [a1 telephony available "
                + AT + "]",
        "subscribed, x, nothing"
    })
    void an_event_of_an_agent_is_what_it_says(String type, String state, String expected) {
        assertThat(FeedReadings.of(adapter, event("agent:" + type, state, "'idleCodeName':'Lunch','idleCodeId':'i1',")))
                .containsExactly(expected);
    }

    @Test
    void an_idle_code_without_a_meaning_is_listed_by_its_name_or_id() {
        assertThat(FeedReadings.of(adapter, event("agent:state_change", "idle", "'idleCodeId':'i1',")))
                .containsExactly("[a1 contact contact c1 over " + AT + "] [a1 unavailable " + AT + " i1] unmapped");
        assertThat(FeedReadings.of(adapter, event("agent:state_change", "idle", "")))
                .containsExactly("[a1 contact contact c1 over " + AT + "] [a1 unavailable " + AT + " idle]");
    }

    @Test
    void other_resources_move_nothing_and_what_is_missing_is_named() {
        assertThat(FeedReadings.of(adapter, event("task:connected", "connected", "")))
                .containsExactly("nothing");
        assertThat(FeedReadings.of(
                        adapter, "[{},{'type':'agent:login'},{'type':'agent:login','data':{'agentId':'a1'}}]"))
                .containsExactly(
                        "null: type is missing",
                        "null: data is missing, or no object",
                        "a1: comciscotimestamp is missing");
    }

    @Test
    void a_body_that_was_damaged_is_refused_or_read() {
        FeedReading.by(adapter)
                .survivesMutationsOf(event("agent:state_change", "idle", "'idleCodeName':'Lunch',")
                        .replace('\'', '"'));
    }

    private static String event(String type, String state, String more) {
        return """
                {'id':'e1','specversion':'1.0','type':'%s','source':'/com/cisco/wxcc/s1','comciscoorgid':'o1','datacontenttype':'application/json',
                 'data':{'agentId':'a1','currentState':'%s',%s'channelId':'c1','channelType':'telephony','taskId':'t1','queueName':'Sales',
                 'createdTime':1769675400123}}""".formatted(type, state, more);
    }
}
