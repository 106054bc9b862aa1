package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.JudgeAgent;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.Rules.WorkOutsideShift;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AlertType;
import dev.adherence.events.Resolution;
import dev.adherence.events.RuleValues;
import dev.adherence.events.Shift;
import dev.adherence.eventstore.serialization.CompactSerializer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What an agent keeps of its past, what it lets go of, and how it reads back what it needs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentMemoryTest extends AgentStory {

    @Test
    void a_retracted_alert_is_let_go_of_like_any_other() {
        List<AgentCommand> commands = new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                new JudgeAgent(JOHN, at("08:06")),
                recorded(at("08:30"), state("07:55", AVAILABLE))));
        for (int day = 1; day < 30; day++) {
            commands.addAll(aPlainDay(DAY.plusDays(day)));
        }

        AgentHistory kept = kept(after(commands).events());

        assertThat(kept.floor()).isAfter(instant(DAY.plusDays(26), "00:00"));
        assertThat(kept.alerts()).isEmpty();
        assertThat(kept.states()).hasSizeLessThan(8);
    }

    @Test
    void a_copy_and_the_agent_go_on_without_each_other() {
        List<AgentCommand> commands = lateAndBackOnTheNextDay();
        commands.add(replaced(DAY, NEXT_DAY));
        for (int day = 2; day < 5; day++) {
            commands.addAll(aPlainDay(DAY.plusDays(day)));
        }
        List<AgentEvent> events = after(commands).events();
        for (int taken = 1; taken < events.size(); taken++) {
            Agent agent = new Agent();
            events.subList(0, taken).forEach(agent::evolve);
            byte[] then = written(agent);
            Agent copy = (Agent) agent.copy();
            List<AgentEvent> more = events.subList(taken, events.size());

            more.forEach(agent::evolve);
            assertThat(written(copy)).isEqualTo(then).isNotEqualTo(written(agent));
            byte[] end = written(agent);
            more.forEach(copy::evolve);
            assertThat(written(agent)).isEqualTo(end).isEqualTo(written(copy));
        }
    }

    private static byte[] written(Agent agent) {
        return new CompactSerializer().serialize(agent, byte[].class).getData();
    }

    @Test
    void late_data_of_a_night_long_past_leave_the_nights_before_as_they_were() {
        List<AgentCommand> nights = twentyNights();
        Outcome before = after(nights);
        for (int day = 0; day < 18; day++) {
            List<AgentCommand> late = new ArrayList<>(nights);
            Instant news = instant(DAY.plusDays(day), "23:00");
            late.add(recorded(
                    instant(DAY.plusDays(20), "12:00"),
                    stateAt(news, ON_CALL),
                    stateAt(news.plusSeconds(60), AVAILABLE)));

            Outcome outcome = after(late);

            assertThat(outcome.alerts()).isEqualTo(before.alerts());
            assertThat(outcome.events()).noneMatch(AlertRetracted.class::isInstance);
            assertThat(before.verdicts())
                    .allSatisfy(verdict -> assertThat(VerdictSteps.at(outcome.verdicts(), verdict.from()))
                            .extracting("status", "scheduledState", "since")
                            .containsExactly(verdict.status(), verdict.scheduledState(), verdict.since()));
        }
    }

    @Test
    void a_shift_taken_away_the_day_after_takes_its_alerts_along() {
        List<AgentCommand> commands = lateAndBackOnTheNextDay();
        commands.add(replaced(DAY, NEXT_DAY));

        Outcome outcome = after(commands);

        assertThat(outcome.alerts()).isEmpty();
        assertThat(outcome.events())
                .filteredOn(AlertRetracted.class::isInstance)
                .extracting("resolution")
                .containsExactly(Resolution.SCHEDULE_CHANGED);
    }

    @Test
    void a_shift_moved_to_the_evening_the_day_after_takes_its_alerts_along() {
        List<AgentCommand> commands = lateAndBackOnTheNextDay();
        commands.add(replaced(DAY, NEXT_DAY, plain(DAY, "18:00", "20:00")));

        assertThat(after(commands).alerts())
                .containsExactly("late_start | 18:05 | Agent did not log in | 20:00 | no_show | shift_end 20:00");
    }

    @Test
    void an_alert_that_stands_as_it_was_under_a_new_version_names_that_version() {
        List<AgentCommand> commands = lateAndBackOnTheNextDay();
        commands.add(replaced(DAY, NEXT_DAY, shift(DAY)));

        assertThat(after(commands).all().alerts())
                .filteredOn(alert -> alert.type() == AlertType.LATE_START)
                .extracting("opening.scheduleVersion")
                .containsExactly(2);
    }

    @Test
    void an_old_record_does_not_pass_for_the_beginning_of_a_state_that_began_since() {
        rules = alerting();
        List<AgentCommand> commands = new ArrayList<>(List.of(assigned()));
        for (int day = 0; day < 6; day++) {
            LocalDate date = DAY.plusDays(day);
            commands.add(publishedWithoutBreaks(date, instant(date, "07:00")));
            commands.add(recorded(
                    instant(date, "16:01"),
                    stateAt(instant(date, "08:04"), AVAILABLE),
                    stateAt(instant(date, "16:00"), OFFLINE)));
        }
        Outcome before = after(commands);
        Instant later = instant(DAY.plusDays(6), "01:00");
        commands.add(recorded(later, stateAt(instant(DAY, "20:00"), OFFLINE)));
        commands.add(recorded(later, stateAt(later, OFFLINE)));

        Outcome outcome = after(commands);

        assertThat(before.verdicts())
                .allSatisfy(verdict -> assertThat(VerdictSteps.at(outcome.verdicts(), verdict.from())
                                .stateStartedAt())
                        .isEqualTo(verdict.stateStartedAt()));
    }

    @Test
    void work_outside_shifts_that_reaches_over_what_is_forgotten_is_told_once() {
        rules = alerting();
        List<AgentCommand> commands = new ArrayList<>(List.of(assigned()));
        for (int hour = 6; hour < 22; hour++) {
            String time = "%02d:00".formatted(hour);
            commands.add(recorded(at(time), state(time, hour % 2 == 0 ? AVAILABLE : MEETING)));
        }
        commands.add(recorded(at("22:00"), state("22:00", OFFLINE)));
        for (int hours = 24; hours < 72; hours++) {
            Instant now = at("06:00").plusSeconds(hours * 3600L);
            commands.add(recorded(now, stateAt(now, OFFLINE)));
        }

        assertThat(after(commands).events())
                .filteredOn(AlertRaised.class::isInstance)
                .hasSize(1);
    }

    private static Rules alerting() {
        return Rules.DEFAULTS.with(
                1,
                new RuleValues(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        WorkOutsideShift.ALERT.name(),
                        null,
                        null,
                        null,
                        null));
    }

    private static List<AgentCommand> lateAndBackOnTheNextDay() {
        return new ArrayList<>(List.of(
                assigned(),
                publishedWithoutBreaks(DAY, at("07:00")),
                recorded(at("08:10"), state("08:10", AVAILABLE)),
                recorded(at("16:00"), state("16:00", OFFLINE)),
                recorded(instant(DAY.plusDays(1), "08:00"), stateAt(instant(DAY.plusDays(1), "08:00"), AVAILABLE)),
                recorded(instant(DAY.plusDays(1), "08:30"), stateAt(instant(DAY.plusDays(1), "08:30"), ON_CALL))));
    }

    private static List<AgentCommand> aPlainDay(LocalDate date) {
        return List.of(
                publishedWithoutBreaks(date, instant(date, "07:00")),
                recorded(
                        instant(date, "16:01"),
                        stateAt(instant(date, "08:00"), AVAILABLE),
                        stateAt(instant(date, "16:00"), OFFLINE)));
    }

    /** Each 22:00–06:00 with an alert at 03:05. */
    private static List<AgentCommand> twentyNights() {
        List<AgentCommand> commands = new ArrayList<>(List.of(assigned()));
        for (int day = 0; day < 20; day++) {
            LocalDate date = DAY.plusDays(day);
            LocalDate morning = date.plusDays(1);
            Shift night = new Shift(
                    instant(date, "22:00"),
                    instant(morning, "06:00"),
                    LocalTime.parse("22:00"),
                    LocalTime.parse("06:00"),
                    List.of());
            commands.add(new PublishSchedule(
                    JOHN, List.of(new ShiftRecord(0, date, night)), false, "wfm", instant(date, "12:00")));
            commands.add(recorded(
                    instant(morning, "07:00"),
                    stateAt(instant(date, "22:00"), AVAILABLE),
                    stateAt(instant(morning, "03:00"), MEETING),
                    stateAt(instant(morning, "03:10"), AVAILABLE),
                    stateAt(instant(morning, "06:00"), OFFLINE)));
        }
        return commands;
    }

    private static AgentHistory kept(List<AgentEvent> events) {
        AgentHistory kept = new AgentHistory();
        for (AgentEvent event : events) {
            kept.apply(event);
            kept.forgetWhatIsOver();
        }
        return kept;
    }
}
