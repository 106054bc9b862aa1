package dev.adherence.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.JudgeAgent;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AgentState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentDayTest extends AgentStory {

    private static final List<String> THE_FIVE = List.of(
            "late_start | 08:05 | Agent logged in 15 minutes late | 08:15 | arrived | shift_end 16:00",
            "extended_break | 10:17 | Break exceeded its 15 minutes by 8 minutes | 10:23 | returned | shift_end 16:00",
            "unscheduled_break | 11:02 | Break not scheduled (next break 14:00) | 11:05 | returned | shift_end 16:00",
            "wrong_state | 13:05 | Scheduled available, is meeting for 10 minutes | 13:10 | ended | shift_end 16:00",
            "early_leave | 15:31 | Agent logged off 30 minutes early | 16:00 | shift_end | shift_end 16:00");

    private static final Instant BEFORE = Instant.parse("2026-01-28T12:00:00Z");

    @Test
    void a_day_loaded_at_once_gives_that_days_alerts() {
        Outcome outcome = after(List.of(assigned(), published(DAY, BEFORE), recorded(NEXT_DAY, theDayOfTheIssue())));

        assertThat(outcome.alerts()).containsExactlyElementsOf(THE_FIVE);
    }

    @Test
    void states_pushed_before_the_schedule_give_the_same() {
        Outcome outcome = after(List.of(assigned(), recorded(NEXT_DAY, theDayOfTheIssue()), published(DAY, NEXT_DAY)));

        assertThat(outcome.alerts()).containsExactlyElementsOf(THE_FIVE);
    }

    @Test
    void lived_second_by_second_of_need_it_gives_the_same() {
        List<AgentCommand> commands = new ArrayList<>(List.of(assigned(), published(DAY, BEFORE)));
        List<StateRecord> states = theDayOfTheIssue();
        int next = 0;
        for (Instant now = at("07:59"); now.isBefore(at("16:10")); now = now.plus(Duration.ofSeconds(30))) {
            while (next < states.size() && !states.get(next).at().isAfter(now)) {
                commands.add(recorded(now, states.get(next++)));
            }
            commands.add(new JudgeAgent(JOHN, now));
        }

        Outcome lived = after(commands);

        assertThat(lived.alerts()).containsExactlyElementsOf(THE_FIVE);
    }

    @RepeatedTest(30)
    void shuffled_doubled_and_cut_into_batches_it_gives_the_same(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<StateRecord> states = new ArrayList<>(theDayOfTheIssue());
        states.addAll(theDayOfTheIssue());
        Collections.shuffle(states, random);
        List<AgentCommand> commands = new ArrayList<>(List.of(assigned()));
        boolean scheduleFirst = random.nextBoolean();
        if (scheduleFirst) {
            commands.add(published(DAY, NEXT_DAY));
        }
        while (!states.isEmpty()) {
            List<StateRecord> batch = states.subList(0, 1 + random.nextInt(states.size()));
            commands.add(recorded(NEXT_DAY, List.copyOf(batch)));
            batch.clear();
        }
        if (!scheduleFirst) {
            commands.add(published(DAY, NEXT_DAY));
        }

        Outcome shuffled = after(commands);

        assertThat(shuffled.alerts()).containsExactlyElementsOf(THE_FIVE);
    }

    @Test
    void a_day_long_past_is_read_back_and_judged_the_same() {
        List<AgentCommand> commands = new ArrayList<>(List.of(assigned()));
        for (LocalDate date = DAY.plusDays(1); date.isBefore(DAY.plusDays(20)); date = date.plusDays(1)) {
            Instant evening = instant(date, "20:00");
            commands.add(published(date, instant(date, "07:00")));
            commands.add(recorded(
                    evening,
                    stateAt(instant(date, "08:00"), AgentState.AVAILABLE),
                    stateAt(instant(date, "16:00"), AgentState.OFFLINE)));
        }
        Instant monthLater = instant(DAY.plusDays(20), "07:00");
        int before = after(List.copyOf(commands)).all().alerts().size();
        List<StateRecord> states = new ArrayList<>(theDayOfTheIssue());
        Collections.shuffle(states, new Random(7));
        List<AgentCommand> late = new ArrayList<>(commands);
        late.add(recorded(monthLater, states.subList(0, 5)));
        late.add(published(DAY, monthLater));
        late.add(recorded(monthLater, states.subList(5, states.size())));

        Outcome outcome = after(late);

        assertThat(outcome.alerts().subList(0, 5)).containsExactlyElementsOf(THE_FIVE);
        assertThat(outcome.alerts()).hasSize(5 + before);
    }

    @Test
    void the_same_twice_records_nothing() {
        List<AgentCommand> once = List.of(assigned(), published(DAY, BEFORE), recorded(NEXT_DAY, theDayOfTheIssue()));
        List<AgentCommand> twice = new ArrayList<>(once);
        twice.addAll(once);

        assertThat(after(twice).events()).isEqualTo(after(once).events());
    }

    @Test
    void a_repeat_that_brings_a_greater_sequence_decides_in_any_order() {
        StateRecord unnumbered = numbered(AgentState.ON_CALL, null);
        StateRecord fifth = numbered(AgentState.MEETING, 5L);
        StateRecord tenth = numbered(AgentState.ON_CALL, 10L);
        for (List<StateRecord> order : List.of(
                List.of(unnumbered, fifth, tenth),
                List.of(tenth, fifth, unnumbered),
                List.of(fifth, tenth, unnumbered))) {
            List<AgentCommand> commands = new ArrayList<>(List.of(assigned(), published(DAY, BEFORE)));
            order.forEach(record -> commands.add(recorded(at("09:30"), record)));
            Outcome once = after(commands);
            order.forEach(record -> commands.add(recorded(at("09:30"), record)));

            assertThat(once.verdicts().get(once.verdicts().size() - 1).state()).isEqualTo(AgentState.ON_CALL);
            assertThat(after(commands).events()).isEqualTo(once.events());
        }
    }

    @Test
    void the_silence_of_the_feed_that_told_of_the_state_counts_whatever_another_tells_later_of_before() {
        silences.put("acd", List.of(new Span(at("10:02"), at("10:12"))));
        AgentCommand live = recorded(
                at("11:00"),
                state("08:00", AgentState.AVAILABLE),
                state("10:00", AgentState.MEETING),
                state("10:20", AgentState.AVAILABLE));
        AgentCommand backfill = new RecordStates(
                JOHN,
                List.of(state("08:30", AgentState.ON_CALL), state("08:35", AgentState.AVAILABLE)),
                "backfill",
                at("11:00"));
        AgentCommand schedule = publishedWithoutBreaks(DAY, BEFORE);
        List<String> expected = List.of(
                "wrong_state | 10:15 | Scheduled available, is meeting for 10 minutes | 10:20 | ended | null -");

        assertThat(after(List.of(assigned(), schedule, live, backfill)).alerts())
                .isEqualTo(expected);
        assertThat(after(List.of(assigned(), schedule, backfill, live)).alerts())
                .isEqualTo(expected);
    }

    private static StateRecord numbered(AgentState state, Long sequence) {
        return new StateRecord(0, state, null, at("09:00"), null, null, sequence);
    }
}
