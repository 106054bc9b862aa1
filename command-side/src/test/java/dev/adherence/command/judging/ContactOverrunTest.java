package dev.adherence.command.judging;

import static dev.adherence.command.judging.Day.day;
import static dev.adherence.command.judging.Day.set;
import static dev.adherence.events.AdherenceStatus.IN;
import static dev.adherence.events.AgentState.AFTER_CALL_WORK;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.ON_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.ScheduledState;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code contactOverrun}: a call that runs into a break. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactOverrunTest {

    @Test
    void a_call_begun_before_the_break_excuses_until_it_ends_and_the_break_slides_there() {
        Day call = day().shift("08:00", "16:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .at("09:50", ON_CALL)
                .at("10:07", BREAK)
                .at("10:22", AVAILABLE);
        assertThat(call.alerts()).isEmpty();
        assertThat(call.statusAt("10:06")).isEqualTo(IN);
        assertThat(call.scheduledAt("10:06")).isEqualTo(ScheduledState.AVAILABLE);
        assertThat(call.scheduledAt("10:07")).isEqualTo(ScheduledState.BREAK);
        assertThat(call.scheduledAt("10:21:59")).isEqualTo(ScheduledState.BREAK);
        assertThat(call.scheduledAt("10:22")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void the_slid_break_can_be_exceeded() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:50", ON_CALL)
                        .at("10:07", BREAK)
                        .at("10:25", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "extended_break 10:24 | Break exceeded its 15 minutes by 3 minutes | 10:25 returned | 16:00 shift_end");
    }

    @Test
    void strict_excuses_nothing() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:50", ON_CALL)
                        .at("10:07", BREAK)
                        .at("10:22", AVAILABLE)
                        .rules(set("contactOverrun", "strict"))
                        .alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled break, is on call for 7 minutes | 10:07 ended | 16:00 shift_end");
    }

    @Test
    void a_call_begun_exactly_with_the_break_is_no_excuse() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("10:00", ON_CALL)
                        .at("10:07", BREAK)
                        .at("10:22", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled break, is on call for 7 minutes | 10:07 ended | 16:00 shift_end");
    }

    @Test
    void a_call_begun_one_second_before_is() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:59:59", ON_CALL)
                        .at("10:07", BREAK)
                        .at("10:22", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void a_call_that_ends_exactly_with_the_start_moves_nothing() {
        Day call = day().shift("08:00", "16:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .at("09:50", ON_CALL)
                .at("10:00", BREAK)
                .at("10:15", AVAILABLE);
        assertThat(call.alerts()).isEmpty();
        assertThat(call.scheduledAt("10:14")).isEqualTo(ScheduledState.BREAK);
        assertThat(call.scheduledAt("10:15")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void after_the_call_the_usual_tolerance_starts_and_after_call_work_is_no_part_of_it() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:50", ON_CALL)
                        .at("10:07", AFTER_CALL_WORK)
                        .at("10:13", BREAK)
                        .at("10:28", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 10:12 | Scheduled break, is after call work for 6 minutes | 10:13 ended | 16:00 shift_end");
    }

    @Test
    void a_second_call_is_a_new_call() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:50", ON_CALL)
                        .at("10:05", AFTER_CALL_WORK)
                        .at("10:06", ON_CALL)
                        .at("10:11", BREAK)
                        .at("10:26", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 10:10 | Scheduled break, is on call for 6 minutes | 10:11 ended | 16:00 shift_end");
    }

    @Test
    void a_queue_change_does_not_break_the_call() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:50", ON_CALL, "sales", null)
                        .at("10:03", ON_CALL, "support", null)
                        .at("10:07", BREAK)
                        .at("10:22", AVAILABLE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void the_slid_break_covers_the_meeting_that_follows() {
        Day call = day().shift("08:00", "16:00", "break 10:00 10:15", "meeting 10:15 10:45")
                .at("08:00", AVAILABLE)
                .at("09:50", ON_CALL)
                .at("10:07", BREAK)
                .at("10:22", MEETING)
                .at("10:45", AVAILABLE);
        assertThat(call.alerts()).isEmpty();
        assertThat(call.scheduledAt("10:21")).isEqualTo(ScheduledState.BREAK);
        assertThat(call.scheduledAt("10:22")).isEqualTo(ScheduledState.MEETING);
    }

    @Test
    void it_pushes_the_following_break() {
        Day call = day().shift("08:00", "16:00", "break 11:45 12:00", "lunch 12:00 12:30")
                .at("08:00", AVAILABLE)
                .at("11:40", ON_CALL)
                .at("11:50", BREAK)
                .at("12:05", LUNCH)
                .at("12:35", AVAILABLE);
        assertThat(call.alerts()).isEmpty();
        assertThat(call.scheduledAt("12:34")).isEqualTo(ScheduledState.LUNCH);
    }

    @Test
    void a_call_over_two_breaks_puts_one_after_the_other() {
        Day call = day().shift("08:00", "16:00", "break 11:45 12:00", "lunch 12:00 12:30")
                .at("08:00", AVAILABLE)
                .at("11:40", ON_CALL)
                .at("12:10", BREAK)
                .at("12:25", LUNCH)
                .at("12:55", AVAILABLE);
        assertThat(call.alerts()).isEmpty();
        assertThat(call.scheduledAt("12:24")).isEqualTo(ScheduledState.BREAK);
        assertThat(call.scheduledAt("12:25")).isEqualTo(ScheduledState.LUNCH);
        assertThat(call.scheduledAt("12:55")).isEqualTo(ScheduledState.AVAILABLE);
    }

    @Test
    void it_is_cut_at_shift_end() {
        Day call = day().shift("08:00", "16:00", "break 15:40 15:55")
                .at("08:00", AVAILABLE)
                .at("15:30", ON_CALL)
                .at("15:52", BREAK);
        assertThat(call.alerts()).isEmpty();
        assertThat(call.scheduledAt("15:59")).isEqualTo(ScheduledState.BREAK);
    }

    @Test
    void a_call_until_shift_end_leaves_no_break() {
        assertThat(day().shift("08:00", "16:00", "break 15:40 15:55")
                        .at("08:00", AVAILABLE)
                        .at("15:30", ON_CALL)
                        .alerts())
                .isEmpty();
    }

    @Test
    void a_call_that_was_wrong_in_a_meeting_is_excused_once_the_break_begins() {
        Day call = day().shift("08:00", "16:00", "meeting 09:30 10:00", "break 10:00 10:15")
                .at("08:00", AVAILABLE)
                .at("09:30", ON_CALL)
                .at("10:03", BREAK)
                .at("10:18", AVAILABLE);
        assertThat(call.alerts())
                .containsExactly(
                        "wrong_state 09:35 | Scheduled meeting, is on call for 30 minutes | 10:00 ended | 16:00 shift_end");
    }

    @Test
    void it_is_excused_through_a_meeting_that_begins_meanwhile() {
        Day call = day().shift("08:00", "16:00", "break 10:00 10:15", "meeting 10:15 10:45")
                .at("08:00", AVAILABLE)
                .at("09:50", ON_CALL)
                .at("10:25", BREAK)
                .at("10:40", MEETING)
                .at("10:45", AVAILABLE);
        assertThat(call.alerts()).isEmpty();
        assertThat(call.statusAt("10:24")).isEqualTo(IN);
    }

    @Test
    void other_states_are_never_excused() {
        assertThat(day().shift("08:00", "16:00", "break 10:00 10:15")
                        .at("08:00", AVAILABLE)
                        .at("09:50", AFTER_CALL_WORK)
                        .at("10:07", BREAK)
                        .at("10:22", AVAILABLE)
                        .alerts())
                .containsExactly(
                        "wrong_state 10:05 | Scheduled break, is after call work for 7 minutes | 10:07 ended | 16:00 shift_end");
    }

    @Test
    void a_new_version_without_the_break_ends_the_excuse() {
        Day gone = day().shift("08:00", "16:00", "break 10:00 10:15")
                .thenPublishedAt("10:04")
                .shift("08:00", "16:00", "meeting 10:00 10:30")
                .at("08:00", AVAILABLE)
                .at("09:50", ON_CALL)
                .at("10:12", MEETING)
                .at("10:30", AVAILABLE);
        assertThat(gone.alerts())
                .containsExactly(
                        "wrong_state 10:09 | Scheduled meeting, is on call for 8 minutes | 10:12 ended | 16:00 shift_end");
    }
}
