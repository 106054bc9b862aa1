package dev.adherence.command.intake.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.FeedReadings;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SalesforceAdapterTest {

    private final SalesforceAdapter adapter = new SalesforceAdapter();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'ServicePresenceStatusId':'0N5A','IsAway':false; [005A 0N6A available 2026-01-29T08:30:00Z 0N5A]",
                "'ServicePresenceStatusId':'0N5B','IsAway':true; [005A 0N6A unavailable 2026-01-29T08:30:00Z 0N5B] unmapped",
                "'ServicePresenceStatus':{'MasterLabel':'Lunch'},'IsAway':true; [005A 0N6A lunch 2026-01-29T08:30:00Z]",
                "'IsCurrentState':false,'StatusEndDate':'2026-01-29T09:00:00Z'; [005A 0N6A over 2026-01-29T09:00:00Z]",
                "'AverageCapacity':2.0; nothing"
            })
    void a_presence_is_a_stretch_of_one_status(String fields, String expected) {
        assertThat(FeedReadings.of(
                        adapter,
                        event(
                                "UserServicePresence",
                                "CREATE",
                                "'UserId':'005A','StatusStartDate':'2026-01-29T08:30:00.000+0000'," + fields)))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Assigned, nothing",
        "Opened, [005A contact 0N6A on_call 2026-01-29T08:31:00Z]",
        "Closed, [005A contact 0N6A over 2026-01-29T08:40:00Z]",
        "Declined, nothing",
        "Transferred, [005A contact 0N6A over 2026-01-29T08:40:00Z]"
    })
    void work_is_a_contact_from_opened_to_closed(String status, String expected) {
        assertThat(
                        FeedReadings.of(
                                adapter,
                                event(
                                        "AgentWork",
                                        "UPDATE",
                                        "'UserId':'005A','Status':'" + status
                                                + "','AcceptDateTime':'2026-01-29T08:31:00Z','CloseDateTime':'2026-01-29T08:40:00Z'")))
                .containsExactly(expected);
    }

    @Test
    void however_it_is_wrapped_it_says_the_same() {
        String payload = event("AgentWork", "UPDATE", "'UserId':'005A','Status':'Opened'");
        for (String wrapped : new String[] {
            payload,
            "{'schema':'s','payload':" + payload + ",'event':{'replayId':1}}",
            "{'channel':'/data/AgentWorkChangeEvent','data':{'schema':'s','payload':" + payload
                    + ",'event':{'replayId':1}}}",
            "{'version':'0','detail-type':'AgentWorkChangeEvent','detail':{'payload':" + payload + ",'schemaId':'s'}}"
        }) {
            assertThat(FeedReadings.of(adapter, wrapped))
                    .as(wrapped)
                    .containsExactly("[005A contact 0N6A on_call 2026-01-29T08:30:00Z]");
        }
    }

    @Test
    void other_changes_move_nothing_and_who_is_not_told_is_named() {
        assertThat(FeedReadings.of(adapter, event("Case", "UPDATE", "'Status':'Opened'")))
                .containsExactly("nothing");
        assertThat(FeedReadings.of(adapter, event("AgentWork", "DELETE", "'Status':'Closed'")))
                .containsExactly("nothing");
        assertThat(FeedReadings.of(adapter, event("AgentWork", "UPDATE", "'Status':'Closed'")))
                .containsExactly(
                        "null: UserId is missing: have the channel enrich its change events with it, or nobody knows whom this is about");
    }

    @Test
    void a_body_that_was_damaged_is_refused_or_read() {
        FeedReading.by(adapter)
                .survivesMutationsOf(event("AgentWork", "UPDATE", "'UserId':'005A','Status':'Opened'")
                        .replace('\'', '"'));
    }

    private static String event(String entity, String type, String fields) {
        return """
                {%s,'ChangeEventHeader':{'entityName':'%s','recordIds':['0N6A'],'changeType':'%s','commitTimestamp':1769675400000,
                 'commitNumber':10585193272713,'sequenceNumber':1,'changedFields':[]}}""".formatted(fields, entity, type);
    }
}
