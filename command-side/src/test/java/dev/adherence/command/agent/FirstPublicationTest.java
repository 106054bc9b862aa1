package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.events.Resolution;
import dev.adherence.events.RuleValues;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a shift proves wrong that is published for the first time was retracted; only where a known shift changed was it that. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirstPublicationTest extends AgentStory {

    private static final Instant EVENING = at("19:00");

    @BeforeEach
    void work_outside_shifts_raises_an_alert() {
        rules = rules.with(
                0,
                new RuleValues(
                        null, null, null, null, null, null, null, null, null, null, null, null, "alert", null, null,
                        null, null));
    }

    @Test
    void the_first_schedule_of_a_date_that_comes_late_retracts() {
        Outcome outcome = after(List.of(assigned(), atWork("07:50", "18:00"), shifts(plain(DAY, "07:50", "18:00"))));

        assertThat(takenBack(outcome)).containsExactly("07:55 retracted ended 07:55 null");
    }

    @Test
    void so_does_another_shift_of_a_date_that_had_one() {
        Outcome outcome = after(List.of(
                assigned(),
                published(at("07:00"), plain(DAY, "08:00", "12:00")),
                atWork("07:58", "17:00"),
                shifts(plain(DAY, "12:03", "17:00"))));

        assertThat(takenBack(outcome)).containsExactly("12:05 retracted ended 12:05 null");
    }

    @Test
    void and_the_first_shift_of_a_date_that_was_said_to_have_none() {
        Outcome outcome = after(List.of(
                assigned(),
                published(at("07:00"), plain(DAY, "08:00", "12:00")),
                replaced(DAY.plusDays(1), at("07:00")),
                atWork("07:58", "11:58"),
                recorded(instant(DAY.plusDays(1), "10:00"), stateAt(instant(DAY.plusDays(1), "08:00"), AVAILABLE)),
                new PublishSchedule(
                        JOHN,
                        List.of(new ShiftRecord(0, DAY.plusDays(1), plain(DAY.plusDays(1), "08:00", "12:00"))),
                        false,
                        "wfm",
                        instant(DAY.plusDays(1), "10:00"))));

        assertThat(takenBack(outcome)).containsExactly("08:05 retracted ended 08:05 null");
    }

    @Test
    void a_shift_that_changed_takes_away_what_held_under_it() {
        Outcome outcome = after(List.of(
                assigned(),
                published(at("07:00"), plain(DAY, "08:00", "16:00")),
                recorded(at("16:30"), state("07:58", AVAILABLE), state("13:00", MEETING), state("16:00", OFFLINE)),
                replaced(DAY, EVENING, inAMeeting(DAY))));

        assertThat(takenBack(outcome)).containsExactly("13:05 schedule_changed ended 16:00 shift_end");
    }

    @Test
    void a_shift_that_comes_back_is_no_first_one() {
        Outcome outcome = after(List.of(
                assigned(),
                published(at("06:00"), plain(DAY, "07:50", "18:00")),
                replaced(DAY, at("06:30")),
                recorded(at("10:00"), state("07:50", AVAILABLE)),
                replaced(DAY, at("18:30"), plain(DAY, "07:50", "18:00"))));

        assertThat(takenBack(outcome)).containsExactly("07:55 schedule_changed ended 18:30 schedule_changed");
    }

    @Test
    void of_one_batch_each_alert_tells_what_befell_it() {
        Shift next = plain(DAY.plusDays(1), "08:00", "12:00");
        Instant now = instant(DAY.plusDays(1), "12:30");
        Outcome outcome = after(List.of(
                assigned(),
                published(at("07:00"), plain(DAY, "08:00", "16:00")),
                recorded(at("16:30"), state("07:58", AVAILABLE), state("13:00", MEETING), state("16:00", OFFLINE)),
                recorded(now, stateAt(next.start(), AVAILABLE), stateAt(next.end(), OFFLINE)),
                new PublishSchedule(
                        JOHN,
                        List.of(new ShiftRecord(0, DAY, inAMeeting(DAY)), new ShiftRecord(1, DAY.plusDays(1), next)),
                        true,
                        "wfm",
                        now)));

        assertThat(takenBack(outcome))
                .containsExactly("13:05 schedule_changed ended 16:00 shift_end", "08:05 retracted ended 08:05 null");
    }

    private static AgentCommand atWork(String from, String to) {
        return recorded(at("18:30"), state(from, AVAILABLE), state(to, OFFLINE));
    }

    private static PublishSchedule shifts(Shift... shifts) {
        return published(EVENING, shifts);
    }

    private static PublishSchedule published(Instant now, Shift... shifts) {
        List<ShiftRecord> records = Arrays.stream(shifts)
                .map(shift -> new ShiftRecord(0, DAY, shift))
                .toList();
        return new PublishSchedule(JOHN, records, false, "wfm", now);
    }

    private static Shift inAMeeting(java.time.LocalDate date) {
        Shift.Segment meeting = new Shift.Segment(
                ScheduledState.MEETING,
                instant(date, "13:00"),
                instant(date, "16:00"),
                LocalTime.of(13, 0),
                LocalTime.of(16, 0));
        return new Shift(
                instant(date, "08:00"),
                instant(date, "16:00"),
                LocalTime.of(8, 0),
                LocalTime.of(16, 0),
                List.of(meeting));
    }

    private static List<String> takenBack(Outcome outcome) {
        Stream<String> told = outcome.all().alerts().stream()
                .filter(alert -> alert.retracted())
                .peek(alert -> assertThat(alert.resolution()).isIn(Resolution.RETRACTED, Resolution.SCHEDULE_CHANGED))
                .map(alert -> time(alert.createdAt()) + " " + alert.resolution() + " ended " + time(alert.endedAt())
                        + " " + alert.ending());
        return told.toList();
    }

    private static String time(Instant at) {
        return at.toString().substring(11, 16);
    }
}
