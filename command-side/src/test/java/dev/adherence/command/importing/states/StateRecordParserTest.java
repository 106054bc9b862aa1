package dev.adherence.command.importing.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.importing.BadRecord;
import dev.adherence.command.settings.reading.StateMappings;
import dev.adherence.events.AgentState;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StateRecordParserTest {

    private static final StateMappings MAPPINGS =
            new StateMappings(Map.of("wrap-up", AgentState.AFTER_CALL_WORK, "break", AgentState.LUNCH));

    @ParameterizedTest
    @CsvSource({
        "on_call, on_call,",
        "On_Call, on_call,",
        "Wrap-Up, after_call_work, Wrap-Up",
        "break, lunch, break",
        "asleep, unavailable, asleep",
        "unavailable, unavailable,"
    })
    void a_word_is_the_state_that_the_organisation_says_else_our_own_else_unavailable_and_kept(
            String word, String state, String raw) throws Exception {
        StateChange change = read("'agentId':'E1','state':'" + word + "','timestamp':'2026-01-29T08:00:00Z'");

        assertThat(change.state()).hasToString(state);
        assertThat(change.rawState()).isEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'state':'break','timestamp':'2026-01-29T08:00:00Z'                                      | agentId is missing
            'agentId':7,'state':'break','timestamp':'2026-01-29T08:00:00Z'                          | agentId must be text, not 7
            'agentId':'E1','timestamp':'2026-01-29T08:00:00Z'                                       | state is missing
            'agentId':'E1','state':{},'timestamp':'2026-01-29T08:00:00Z'                            | state must be text, not {}
            'agentId':'E1','state':'break'                                                          | timestamp is missing
            'agentId':'E1','state':'break','timestamp':'29.1.2026'                                  | timestamp "29.1.2026" is not an ISO-8601 instant such as 2026-01-29T08:30:00Z, from 2000 to 2199
            'agentId':'E1','state':'break','timestamp':'1999-12-31T23:59:59Z'                       | timestamp "1999-12-31T23:59:59Z" is not an ISO-8601 instant such as 2026-01-29T08:30:00Z, from 2000 to 2199
            'agentId':'E1','state':'break','timestamp':'2026-01-29T08:00:00Z','sequence':1.5        | sequence 1.5 is not a whole number of 64 bits
            'agentId':'E1','state':'break','timestamp':'2026-01-29T08:00:00Z','queue':['sales']     | queue must be text, not ["sales"]
            """)
    void what_is_wrong_is_named_with_what_was_given_and_what_is_taken(String fields, String message) {
        assertThatThrownBy(() -> read(fields)).isInstanceOf(BadRecord.class).hasMessage(message);
    }

    private static StateChange read(String fields) throws BadRecord {
        return StateRecordParser.parse(
                0, JsonMapper.shared().readTree("{" + fields.replace('\'', '"') + "}"), MAPPINGS);
    }
}
