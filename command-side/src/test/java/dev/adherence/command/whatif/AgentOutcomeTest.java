package dev.adherence.command.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.agent.AgentHistory;
import dev.adherence.command.agent.DecisionContext;
import dev.adherence.command.agent.Reconsidered;
import dev.adherence.command.agent.Recording;
import dev.adherence.command.agent.Scheduling;
import dev.adherence.command.agent.Supposition;
import dev.adherence.command.agent.Supposition.ImpossibleSchedule;
import dev.adherence.command.comparing.AgentOutcome;
import dev.adherence.command.comparing.Comparison;
import dev.adherence.command.comparing.Days;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentState;
import dev.adherence.events.Figures;
import dev.adherence.events.Interval;
import dev.adherence.events.RuleValues;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** John, in from 08:00 to 16:00, came at 08:15, was in a huddle (unavailable) from 10:00 to 10:20 and left at 16:00. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentOutcomeTest {

    private static final UUID JOHN = new UUID(0, 1);
    private static final UUID SALES = new UUID(0, 2);
    private static final UUID SUPPORT = new UUID(0, 3);
    private static final LocalDate DAY = LocalDate.parse("2026-01-29");
    private static final Instant EVENING = at("20:00");

    private final AgentHistory john = new AgentHistory();
    private final Context today = new Context(Rules.DEFAULTS);

    private record Context(Rules rules) implements DecisionContext {

        @Override
        public List<RulesInForce> rules(UUID organizationId, UUID leadTeam) {
            return List.of(new RulesInForce(Instant.MIN, rules));
        }

        @Override
        public List<Span> silences(UUID organizationId, String source, Instant from) {
            return List.of();
        }

        @Override
        public List<AgentEvent> history(UUID employeeId, long fromDay, long toDayInclusive) {
            return List.of();
        }

        @Override
        public OptionalLong dayBefore(UUID employeeId, Class<? extends AgentEvent> type, long day) {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong dayAfter(UUID employeeId, Class<? extends AgentEvent> type, long day) {
            return OptionalLong.empty();
        }
    }

    @BeforeEach
    void a_day_of_john() {
        john.apply(new EmployeeAssigned(JOHN, new UUID(9, 9), List.of(SALES), "UTC", true, at("00:00")));
        publish(shift("08:00", "16:00"));
        record("08:15", AgentState.AVAILABLE, null);
        record("10:00", AgentState.UNAVAILABLE, "Huddle");
        record("10:20", AgentState.AVAILABLE, null);
        record("16:00", AgentState.OFFLINE, null);
    }

    private static Instant at(String time) {
        return Instant.parse(DAY + "T" + time + ":00Z");
    }

    private static ShiftRecord shift(String from, String to) {
        return new ShiftRecord(
                0, DAY, new Shift(at(from), at(to), LocalTime.parse(from), LocalTime.parse(to), List.of()));
    }

    private void publish(ShiftRecord shift) {
        new Scheduling(john, today, new PublishSchedule(JOHN, List.of(shift), false, "wfm", at("00:00")))
                .decide()
                .events()
                .forEach(john::apply);
    }

    private void record(String time, AgentState state, String word) {
        StateRecord record = new StateRecord(0, state, word, at(time), null, null, null);
        new Recording(john, today, new RecordStates(JOHN, List.of(record), "acd", at(time)))
                .decide()
                .events()
                .forEach(john::apply);
    }

    private AgentOutcome outcome(Supposition supposition, Rules rules, UUID... teams) {
        Reconsidered life =
                Reconsidered.of(john, at("00:00"), at("23:59"), EVENING, supposition, today, new Context(rules));
        return AgentOutcome.of(life, new Days(DAY, DAY), Set.of(teams));
    }

    private static Rules grace(int minutes) {
        return Rules.DEFAULTS.with(
                1,
                new RuleValues(
                        Duration.ofMinutes(minutes),
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
                        null,
                        null,
                        null,
                        null));
    }

    private static Object told(Figures figures, String name) {
        return figures.told().get(name);
    }

    @Test
    void with_the_same_rules_nothing_changes() {
        Comparison all = outcome(Supposition.NONE, Rules.DEFAULTS).all();

        assertThat(all.isChange()).isFalse();
        assertThat(all.after()).isEqualTo(all.before());
        assertThat(told(all.before(), "scheduled")).isEqualTo(8 * 3600L);
        assertThat(told(all.before(), "grace")).isEqualTo(10 * 60L);
        assertThat(told(all.before(), "out")).isEqualTo(25 * 60L);
        assertThat(told(all.before(), "worked")).isEqualTo((7 * 60 + 25) * 60L);
        assertThat(told(all.before(), "adherencePercentage")).hasToString("94.8");
        assertThat(told(all.before(), "conformancePercentage")).hasToString("92.7");
        assertThat(told(all.before(), "alerts")).isEqualTo(2);
    }

    @Test
    void a_longer_grace_takes_an_alert_away() {
        AgentOutcome patient = outcome(Supposition.NONE, grace(20));

        assertThat(patient.all().retracted()).isEqualTo(1);
        assertThat(patient.all().changedSeconds()).isEqualTo(600);
        assertThat(told(patient.all().after(), "alerts")).isEqualTo(1);
        assertThat(patient.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).hasToString("retracted");
            assertThat(change.before().message()).isEqualTo("Agent logged in 15 minutes late");
        });
    }

    @Test
    void a_shorter_one_moves_it() {
        assertThat(outcome(Supposition.NONE, grace(1)).changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.kind()).hasToString("changed");
                    assertThat(change.before().createdAt()).isEqualTo(at("08:05"));
                    assertThat(change.after().createdAt()).isEqualTo(at("08:01"));
                });
    }

    @Test
    void a_word_that_means_something_else_is_judged_so() {
        Supposition huddle = new Supposition(
                (word, state) -> word.equals("Huddle") ? AgentState.ON_CALL : state, List.of(), List.of());

        assertThat(outcome(huddle, Rules.DEFAULTS).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.before().message())
                        .isEqualTo("Scheduled available, is unavailable for 20 minutes"));
    }

    @Test
    void another_shift_is_judged_as_if_it_had_been_the_only_one() {
        Supposition later = new Supposition((word, state) -> state, List.of(shift("08:15", "16:00")), List.of());
        AgentOutcome outcome = outcome(later, Rules.DEFAULTS);

        assertThat(outcome.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).hasToString("retracted"));
        assertThat(told(outcome.all().after(), "scheduled")).isEqualTo((7 * 60 + 45) * 60L);
    }

    @Test
    void time_that_is_excused_besides_takes_an_alert_away_and_counts_for_nobody() {
        Supposition noLine =
                new Supposition((word, state) -> state, List.of(), List.of(new Interval(at("08:00"), at("08:15"))));
        AgentOutcome outcome = outcome(noLine, Rules.DEFAULTS);

        assertThat(outcome.all().retracted()).isEqualTo(1);
        assertThat(told(outcome.all().after(), "excused")).isEqualTo(15 * 60L);
        assertThat(told(outcome.all().before(), "excused")).isEqualTo(0L);
    }

    @Test
    void shifts_that_overlap_are_no_schedule() {
        Supposition twice = new Supposition(
                (word, state) -> state, List.of(shift("08:00", "12:00"), shift("11:00", "16:00")), List.of());

        Assertions.assertThatThrownBy(() -> outcome(twice, Rules.DEFAULTS))
                .isInstanceOf(ImpossibleSchedule.class)
                .hasMessageContaining("overlaps");
    }

    @Test
    void time_counts_for_the_teams_of_then_alone() {
        john.apply(new EmployeeAssigned(JOHN, new UUID(9, 9), List.of(SUPPORT), "UTC", true, at("09:00")));

        AgentOutcome all = outcome(Supposition.NONE, grace(20));
        assertThat(told(all.teams().get(SALES).before(), "scheduled")).isEqualTo(3600L);
        assertThat(told(all.teams().get(SUPPORT).before(), "scheduled")).isEqualTo(7 * 3600L);
        assertThat(outcome(Supposition.NONE, grace(20), SUPPORT).changes()).isEmpty();
    }

    @Test
    void what_is_of_another_day_does_not_count() {
        Reconsidered life = Reconsidered.of(
                john, at("00:00"), at("23:59"), EVENING, Supposition.NONE, today, new Context(grace(20)));

        List<Comparison> none = new ArrayList<>();
        none.add(AgentOutcome.of(life, new Days(DAY.plusDays(1), DAY.plusDays(9)), Set.of())
                .all());
        none.add(AgentOutcome.of(life, new Days(DAY.minusDays(9), DAY.minusDays(1)), Set.of())
                .all());
        assertThat(none).allSatisfy(each -> assertThat(each).isEqualTo(Comparison.NONE));
    }
}
