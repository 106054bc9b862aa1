package dev.adherence.command.intake.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.command.testing.Mappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainAdapterTest {

    private static final StateMappings MAPPINGS =
            Mappings.always(Map.of("wrap-up", AgentState.AFTER_CALL_WORK, "break", AgentState.LUNCH));

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

        assertThat(change.record().state()).hasToString(state);
        assertThat(change.record().rawState()).isEqualTo(raw);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-29T07:59:59.999Z, unavailable",
        "2026-01-29T08:00:00Z, after_call_work",
        "2026-01-29T09:00:00+01:00, after_call_work"
    })
    void a_word_means_what_it_meant_at_the_instant_of_the_record(String timestamp, String state) throws Exception {
        StateMappings since8 =
                Mappings.since(Instant.parse("2026-01-29T08:00:00Z"), Map.of("wrap-up", AgentState.AFTER_CALL_WORK));

        StateChange change = read("'agentId':'E1','state':'Wrap-up','timestamp':'" + timestamp + "'", since8);

        assertThat(change.record().state()).hasToString(state);
        assertThat(change.record().rawState()).isEqualTo("Wrap-up");
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
            'agentId':'E1','state':'break','timestamp':'2026-01-29T08:00:00Z','sequence':1.5        | sequence must be a whole number of 64 bits, without fraction and exponent, not 1.5
            'agentId':'E1','state':'break','timestamp':'2026-01-29T08:00:00Z','queue':['sales']     | queue must be text, not ["sales"]
            """)
    void what_is_wrong_is_named_with_what_was_given_and_what_is_taken(String fields, String message) {
        assertThatThrownBy(() -> read(fields)).isInstanceOf(BadRecord.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"agentId", "state", "queue", "eventId"})
    void no_word_turns_the_direction_of_writing(String field) {
        String others = "'agentId':'E1','state':'break','timestamp':'2026-01-29T08:00:00Z','queue':'q','eventId':'e'";
        String turned = others.replaceFirst("('" + field + "':')", "$1x\u202E");

        assertThatThrownBy(() -> read(turned))
                .isInstanceOf(BadRecord.class)
                .hasMessageStartingWith(field + " holds the character U+202E");
    }

    @ParameterizedTest
    @CsvSource({
        "1e400, a number beyond 1.7e308",
        "-1e400, a number beyond 1.7e308",
        "1e3, 1000.0",
        "9223372036854775808, 9223372036854775808"
    })
    void a_sequence_that_is_none_is_told_as_it_was_sent(String sent, String shown) {
        assertThatThrownBy(() ->
                        read("'agentId':'E1','state':'break','timestamp':'2026-01-29T08:00:00Z','sequence':" + sent))
                .isInstanceOf(BadRecord.class)
                .hasMessageEndingWith("not " + shown);
    }

    private static StateChange read(String fields) throws BadRecord {
        return read(fields, MAPPINGS);
    }

    private static StateChange read(String fields, StateMappings mappings) throws BadRecord {
        return new PlainAdapter()
                .read(0, JsonMapper.shared().readTree("{" + fields.replace('\'', '"') + "}"), mappings)
                .change();
    }
}
