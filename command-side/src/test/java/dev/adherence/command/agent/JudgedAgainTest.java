package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is sent with {@code replaceDates} for a date that is over is what it is judged by, whatever was sent before. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgedAgainTest extends AgentStory {

    private static final Shift PLAIN = plain(DAY, "08:00", "16:00");
    private static final Shift WITH_A_MEETING = new Shift(
            PLAIN.start(),
            PLAIN.end(),
            PLAIN.startTime(),
            PLAIN.endTime(),
            List.of(new Shift.Segment(
                    ScheduledState.MEETING,
                    at("10:00"),
                    at("11:00"),
                    LocalTime.parse("10:00"),
                    LocalTime.parse("11:00"))));

    @Test
    void there_was_no_shift_though_it_was_taken_away_only_while_it_was_on() {
        Outcome outcome = lateAnd(replaced(DAY, at("12:00")), replaced(DAY, at("18:00")), replaced(DAY, at("18:02")));

        assertThat(versions(outcome)).containsExactly("07:00", "12:00", "18:00");
        assertThat(outcome.alerts())
                .isEqualTo(lateAnd(replaced(DAY, at("18:00"))).alerts())
                .isEmpty();
    }

    @Test
    void until_it_is_over_the_same_again_takes_nothing_back() {
        Outcome outcome = lateAnd(replaced(DAY, at("12:00")), replaced(DAY, at("15:59")));

        assertThat(versions(outcome)).containsExactly("07:00", "12:00");
        assertThat(outcome.alerts()).hasSize(1);
    }

    @Test
    void a_shift_that_was_sent_too_late_to_change_anything_does_so_with_replace_dates() {
        Outcome outcome = lateAnd(sent(at("17:30"), WITH_A_MEETING), replaced(DAY, at("18:00"), WITH_A_MEETING));

        assertThat(versions(outcome)).containsExactly("07:00", "17:30", "18:00");
        assertThat(outcome.alerts()).hasSize(2);
    }

    @Test
    void the_same_again_is_no_version_where_the_date_was_judged_by_it() {
        Outcome outcome = lateAnd(replaced(DAY, at("18:00"), PLAIN), replaced(DAY, at("18:02"), PLAIN));

        assertThat(versions(outcome)).containsExactly("07:00");
    }

    private static Outcome lateAnd(AgentCommand... commands) {
        List<AgentCommand> all = new ArrayList<>(
                List.of(assigned(), sent(at("07:00"), PLAIN), recorded(at("11:30"), state("09:10", AVAILABLE))));
        all.addAll(List.of(commands));
        return new JudgedAgainTest().after(all);
    }

    private static PublishSchedule sent(Instant now, Shift shift) {
        return new PublishSchedule(JOHN, List.of(new ShiftRecord(0, DAY, shift)), false, "wfm", now);
    }

    private static List<String> versions(Outcome outcome) {
        return outcome.events().stream()
                .filter(SchedulePublished.class::isInstance)
                .map(event ->
                        ((SchedulePublished) event).publishedAt().toString().substring(11, 16))
                .toList();
    }
}
