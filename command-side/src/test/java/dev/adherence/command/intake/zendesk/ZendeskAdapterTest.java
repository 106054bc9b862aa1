package dev.adherence.command.intake.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.FeedReadings;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ZendeskAdapterTest {

    private static final String AT = "2026-01-29T08:30:00.642630Z";

    private final ZendeskAdapter adapter = new ZendeskAdapter();

    @ParameterizedTest
    @CsvSource({
        "online, available " + AT + " online",
        "offline, offline " + AT,
        "away, unavailable " + AT + " away",
        "transfers_only, unavailable " + AT + " transfers_only",
        "Transfers Only, unavailable " + AT + " Transfers Only",
        "lunch, lunch " + AT
    })
    void a_unified_status_holds_for_all_channels(String status, String state) {
        assertThat(
                        FeedReadings.of(
                                adapter,
                                event(
                                        "agent.unified_state_changed",
                                        "'new_unified_state':{'id':'2','name':'" + status
                                                + "','reason':'AGENT_LOGIN'},'previous_unified_state':{'id':'1','name':'offline'}")))
                .containsExactly("[10011 " + state + "]");
    }

    @Test
    void a_status_of_one_channel_holds_for_it() {
        assertThat(FeedReadings.of(
                        adapter,
                        event(
                                "agent.state_changed",
                                "'previous_state':'offline','new_state':'online','channel':'support'")))
                .containsExactly("[10011 support available " + AT + " online]");
    }

    @ParameterizedTest
    @CsvSource({
        "added, messaging, ACCEPTED, [10011 contact work w1 on_call " + AT + "]",
        "added, messaging, OFFERED, nothing",
        "updated, talk, ACCEPTED, [10011 contact work w1 on_call " + AT + "]",
        "updated, talk, OFFERED, nothing",
        "removed, messaging, WORK_ITEM_SOLVED, [10011 contact work w1 over " + AT + "]",
        "added, support, ACCEPTED, nothing",
        "removed, support, WORK_ITEM_SOLVED, nothing"
    })
    void work_that_was_accepted_is_a_contact_unless_it_is_a_ticket(
            String kind, String channel, String reason, String expected) {
        assertThat(FeedReadings.of(
                        adapter,
                        event(
                                "agent.work_item_" + kind,
                                "'work_item_id':'w1','channel':'" + channel + "','reason':'" + reason + "'")))
                .containsExactly(expected);
    }

    @Test
    void anything_else_moves_nothing_and_what_is_missing_is_named() {
        assertThat(FeedReadings.of(adapter, event("agent.max_capacity_changed", "'channel':'messaging'")))
                .containsExactly("nothing");
        assertThat(FeedReadings.of(adapter, event("user.created", "'x':1"))).containsExactly("nothing");
        assertThat(FeedReadings.of(adapter, event("agent.state_changed", "'channel':'talk'")))
                .containsExactly("10011: event.new_state is missing");
        assertThat(FeedReadings.of(adapter, "{}")).containsExactly("null: type is missing");
        assertThat(FeedReadings.of(adapter, "{'type':'zen:event-type:agent.state_changed','event':{}}"))
                .containsExactly("null: detail.agent_id is missing");
    }

    @Test
    void a_body_that_was_damaged_is_refused_or_read() {
        FeedReading.by(adapter)
                .survivesMutationsOf(event("agent.state_changed", "'new_state':'online','channel':'talk'")
                        .replace('\'', '"'));
    }

    private static String event(String type, String event) {
        return """
                {'account_id':2,'detail':{'account_id':'2','agent_id':'10011','version':'3'},
                 'event':{'updated_at':'2026-01-29T08:30:00.642630335Z',%s},'id':'01GX','subject':'zen:agent:10011',
                 'time':'2026-01-29T08:31:58.642630335Z','type':'zen:event-type:%s','zendesk_event_version':'2022-11-06'}""".formatted(event, type);
    }
}
