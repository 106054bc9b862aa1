package dev.adherence.command.intake.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.Mappings;
import dev.adherence.events.AgentState;
import dev.adherence.events.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.StringNode;

/** 1769673600 is 2026-01-29T08:00:00Z. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QueueLogAdapterTest {

    private static final FeedReading LOG = FeedReading.by(new QueueLogAdapter());

    @ParameterizedTest
    @CsvSource({
        "NONE|sales|PJSIP/1001|ADDMEMBER|, 1001: sales available",
        "MANAGER|sales|PJSIP/1001|ADDMEMBER|PAUSED, 1001: sales unavailable \"PAUSE\" unmapped",
        "CLI|sales|SIP/1001|REMOVEMEMBER|, 1001: sales offline",
        "1.1|NONE|Agent/1001|AGENTLOGIN|SIP/7-0001, 1001: all over",
        "1.1|NONE|1001|AGENTLOGOFF|SIP/7-0001|3600, 1001: all offline",
        "1.1|NONE|Agent/1001|AGENTCALLBACKLOGIN|7@from-inside, 1001: all over",
        "NONE|NONE|Agent/1001|AGENTCALLBACKLOGOFF|7@from-inside|43|Autologoff, 1001: all offline",
        "NONE|sales|Local/1001@from-queue/n|PAUSE|Lunch, 1001: sales lunch",
        "NONE|sales|jane@example.com|PAUSE|Coffee, jane@example.com: sales unavailable \"Coffee\" unmapped",
        "NONE|sales|PJSIP/1001|PAUSE|, 1001: sales unavailable \"PAUSE\" unmapped",
        "NONE|sales|PJSIP/1001|PAUSE|Auto-Pause, 1001: sales unavailable \"Auto-Pause\" unmapped",
        "NONE|NONE|PJSIP/1001|PAUSE|break, 1001: * break",
        "NONE|NONE|PJSIP/1001|PAUSEALL|break, 1001: * break",
        "NONE|NONE|PJSIP/1001|PAUSEREASON|training, 1001: * training",
        "NONE|sales|PJSIP/1001|UNPAUSE|, 1001: sales available",
        "NONE|NONE|PJSIP/1001|UNPAUSEALL|, 1001: * available",
        "1.1|sales|PJSIP/1001|CONNECT|5|1.2|4, 1001: *call on_call in sales",
        "1.1|sales|PJSIP/1001|COMPLETEAGENT|5|200|1, 1001: *call over",
        "1.1|sales|PJSIP/1001|COMPLETECALLER|5|60|1, 1001: *call over",
        "1.1|sales|PJSIP/1001|BLINDTRANSFER|7|out|5|60|1, 1001: *call over",
        "1.1|sales|PJSIP/1001|ATTENDEDTRANSFER|BRIDGE|b1|5|60|1, 1001: *call over",
        "1.1|sales|PJSIP/1001|TRANSFER|7|out, 1001: *call over"
    })
    void a_line_tells_of_a_queue_or_a_call(String line, String told) {
        assertThat(LOG.of("1769673600|" + line)).containsExactly(told + " 08:00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE|NONE|NONE|QUEUESTART|",
        "NONE|NONE|NONE|CONFIGRELOAD|",
        "1.1|sales|NONE|ENTERQUEUE||5550100|1",
        "1.1|sales|NONE|ABANDON|1|1|30",
        "1.1|sales|PJSIP/1001|RINGNOANSWER|15000",
        "1.1|sales|PJSIP/1001|RINGCANCELED|3000",
        "1.1|sales|PJSIP/1001|AGENTDUMP|",
        "NONE|sales|PJSIP/1001|PENALTY|5",
        "NONE|sales|PJSIP/1001|RINGINUSE|1",
        "1.1|sales|PJSIP/1001|A-WORD-OF-OURS|lunch"
    })
    void all_other_lines_move_nothing(String line) {
        assertThat(LOG.of("1769673600|" + line)).isEmpty();
    }

    @Test
    void reasons_mean_what_the_organisation_says() {
        FeedReading mapped = LOG.with(Mappings.always(Map.of("coffee", AgentState.BREAK, "pause", AgentState.MEETING)));

        assertThat(mapped.of("""
                1769673600|NONE|sales|PJSIP/1001|PAUSE|Coffee
                1769673601|NONE|sales|PJSIP/1001|PAUSE|
                """))
                .containsExactly("1001: sales break \"Coffee\" 08:00:00", "1001: sales meeting \"PAUSE\" 08:00:01");
    }

    @Test
    void seconds_may_have_a_fraction() {
        assertThat(LOG.of("1769673600.25|NONE|sales|PJSIP/1001|UNPAUSE|"))
                .containsExactly("1001: sales available 08:00:00.250");
    }

    /** Each pair of one second in the order in which Asterisk, or a dialplan, writes it. */
    @ParameterizedTest
    @CsvSource({
        "UNPAUSE|Auto-Unpause, PAUSE|Lunch",
        "REMOVEMEMBER|, ADDMEMBER|",
        "ADDMEMBER|, PAUSE|Meeting",
        "UNPAUSE|, REMOVEMEMBER|",
        "COMPLETEAGENT|5|60|1, CONNECT|5|1.2|4",
        "CONNECT|5|1.2|4, COMPLETEAGENT|5|0|1"
    })
    void of_lines_of_one_second_the_one_that_is_left_counts_in_whatever_order_they_come(String first, String second) {
        assertThat(rank(second)).isGreaterThan(rank(first));
    }

    @Test
    void what_is_no_line_is_refused_and_the_others_are_kept() {
        assertThat(LOG.of("""
                {"epoch":1769673600}
                1769673600|NONE|sales|PJSIP/1001
                now|NONE|sales|PJSIP/1001|PAUSE|
                1769673600|NONE|sales|PJSIP/1001|UNPAUSE|
                """))
                .containsExactly(
                        "refused: A line must be epoch|callid|queue|agent|event|data…; this one ends before callid",
                        "refused: A line must be epoch|callid|queue|agent|event|data…; this one ends before event",
                        "refused: epoch \"now\" is no instant such as 2026-01-29T08:30:00Z or 1769675400000, from 2000 to 2199",
                        "1001: sales available 08:00:00");
    }

    @Test
    void an_empty_body_is_refused() {
        assertThatThrownBy(() -> LOG.of("\r\n\n")).isInstanceOf(Refusal.class);
    }

    @Test
    void a_line_that_cannot_be_read_is_reported_under_the_agent_it_names() {
        assertThat(new QueueLogAdapter().agentIdOf(StringNode.valueOf("x|NONE|sales|PJSIP/1001|PAUSE")))
                .isEqualTo("1001");
        assertThat(new QueueLogAdapter().agentIdsOf(StringNode.valueOf("x|NONE|sales|NONE|PAUSE")))
                .isEqualTo(List.of());
    }

    private static long rank(String data) {
        try {
            return new QueueLogAdapter()
                    .read(0, StringNode.valueOf("1769673600|1.1|sales|PJSIP/1001|" + data), FeedReading.NO_MAPPINGS)
                    .parts()
                    .get(0)
                    .rank();
        } catch (BadRecord bad) {
            throw new AssertionError(bad);
        }
    }

    @Test
    void ten_thousand_mutations_are_read_or_refused() {
        LOG.survivesMutationsOf("""
                1769673600|1.1|sales|PJSIP/1001|CONNECT|5|1.2|4
                1769673600|1.1|sales|PJSIP/1001|COMPLETEAGENT|5|200|1
                1769673600|NONE|NONE|PJSIP/1001|PAUSEALL|Lunch
                """);
    }
}
