package dev.adherence.command.judging.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.CorrectSchedule;
import dev.adherence.command.agent.AgentCommand.CorrectStates;
import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.MakeChange;
import dev.adherence.command.agent.AgentCommand.RestoreSchedule;
import dev.adherence.command.agent.AgentCommand.RestoreStates;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.AgentCommand.TakeBackExcuse;
import dev.adherence.command.agent.Changing;
import dev.adherence.command.agent.Changing.Changed;
import dev.adherence.command.agent.VerdictSteps;
import dev.adherence.command.agent.Verdicting;
import dev.adherence.events.Actor;
import dev.adherence.events.ChangeKind;
import dev.adherence.events.Effect;
import dev.adherence.events.Interval;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Excuses and corrections of lives, tried and then made (`-Dadherence.lives=1000` for a thousand, `-Dadherence.seed=N` for one alone): what
 * they come to is held against an account that goes by what the log says before and after.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangeTriedFirstTest {

    private static final int LIVES = Integer.getInteger("adherence.lives", 150);

    private static final UUID AGENT = new UUID(7, 7);
    private static final Actor ANNA = new Actor(new UUID(7, 8), "Anna");

    @Test
    void what_is_tried_comes_to_the_same_when_it_is_made_and_reversed_all_is_as_before() {
        List<String> broken = new ArrayList<>();
        Map<ChangeKind, Integer> changes = new TreeMap<>();
        Long only = Long.getLong("adherence.seed");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? LIVES : only); seed++) {
            Life life = seed % 3 == 0 ? Life.ofStrayWork(seed) : Life.of(seed);
            Random random = new Random(seed);
            Log log = new Living(life, random, new Log(life.rules())).live();
            String fault = fault(life, log, random, changes);
            if (fault != null) {
                broken.add("seed " + seed + ": " + fault);
            }
        }
        assertThat(broken).isEmpty();
        if (only == null) {
            assertThat(changes)
                    .hasSize(3)
                    .allSatisfy((kind, count) -> assertThat(count).isGreaterThan(LIVES / 15));
        }
    }

    private static String fault(Life life, Log log, Random random, Map<ChangeKind, Integer> changes) {
        Instant now = life.until().plusSeconds(1 + random.nextInt(70_000));
        if (random.nextBoolean()) {
            log.append(new Verdicting(log.kept(), log).judge(now));
        }
        MakeChange change = change(life, new Chance(~life.seed()), now);
        Account before = Account.of(log, now);
        Changed tried = new Changing(log.kept(), log, change).decide();
        if (!Account.of(log, now).equals(before)) {
            return "trying it changed something";
        }
        Changed made = new Changing(log.kept(), log, change).decide();
        if (!Objects.equals(tried.effect(), made.effect())) {
            return change + "\n  tried " + tried.effect() + "\n  made  " + made.effect();
        }
        log.append(made.decision());
        if (made.effect() == null) {
            return null;
        }
        Account after = Account.of(log, now);
        changes.merge(change.kind(), isChange(made.effect()) ? 1 : 0, Integer::sum);
        String wrong = before.otherThan(after, made.effect(), now);
        if (wrong != null) {
            return change + wrong;
        }
        if (!new Changing(log.kept(), log, change).decide().decision().events().isEmpty()) {
            return change + " was recorded twice";
        }
        log.restart();
        Changed back = new Changing(log.kept(), log, reversal(change)).decide();
        log.append(back.decision());
        Account reversed = Account.of(log, now);
        if (!reversed.alerts().equals(before.alerts())) {
            return change + "\n  before " + before.alerts() + "\n  reversed " + reversed.alerts();
        }
        Instant other = before.firstDifference(reversed, now);
        if (other != null) {
            return change + "\n  at " + other + " " + VerdictSteps.at(before.verdicts(), other) + " and reversed "
                    + VerdictSteps.at(reversed.verdicts(), other);
        }
        if (!new Changing(log.kept(), log, reversal(change))
                .decide()
                .decision()
                .events()
                .isEmpty()) {
            return change + " was reversed twice";
        }
        if (!new Changing(log.kept(), log, change).decide().decision().events().isEmpty()) {
            return change + " was made again after it was reversed";
        }
        return after.otherThan(reversed, back.effect(), now);
    }

    private static boolean isChange(Effect effect) {
        return effect.changedMillis() > 0 || effect.opened() + effect.retracted() + effect.changed() > 0;
    }

    private static MakeChange change(Life life, Chance chance, Instant now) {
        UUID id = new UUID(11, life.seed());
        int what = chance.between(0, 2);
        if (what == 0) {
            Corrected correction = Corrected.of(id, chance, life.from(), life.until(), true);
            CorrectStates correct = new CorrectStates(
                    AGENT, id, correction.stretch(), correction.states(), "seen otherwise", null, ANNA, now);
            return new MakeChange(AGENT, id, ChangeKind.STATES_CORRECTED, List.of(correct), ANNA, now);
        } else if (what == 1) {
            return new MakeChange(AGENT, id, ChangeKind.EXCUSE_ENTERED, excuse(id, life, chance, now), ANNA, now);
        }
        Shift shift = chance.oneOf(life.publications().stream()
                .flatMap(version -> version.shifts().stream())
                .toList());
        LocalDate date = life.publications().stream()
                .filter(version -> version.shifts().contains(shift))
                .findFirst()
                .orElseThrow()
                .date();
        int later = 60 * chance.of(-60, -15, 15, 60);
        Shift moved = new Shift(
                shift.start().plusSeconds(later),
                shift.end().plusSeconds(later),
                shift.startTime().plusSeconds(later),
                shift.endTime().plusSeconds(later),
                List.of());
        List<ShiftRecord> records = List.of(new ShiftRecord(0, date, chance.percent(20) ? null : moved));
        CorrectSchedule correct = new CorrectSchedule(AGENT, id, records, "never entered", null, ANNA, now);
        return new MakeChange(AGENT, id, ChangeKind.SCHEDULE_CORRECTED, List.of(correct), ANNA, now);
    }

    /** In one part or in two that touch, of which the second is decided by what the first has changed. */
    private static List<AgentCommand> excuse(UUID id, Life life, Chance chance, Instant now) {
        int seconds = (int) Duration.between(life.from(), life.until()).toSeconds();
        Instant from = life.from().plusSeconds(chance.between(0, seconds));
        Instant cut = from.plusSeconds(chance.of(600, 3600, chance.between(60, 100_000)));
        Instant until = cut.plusSeconds(chance.of(600, 3600, chance.between(60, 100_000)));
        List<Interval> parts = chance.percent(50)
                ? List.of(new Interval(from, cut))
                : List.of(new Interval(from, cut), new Interval(cut, until));
        Interval period = new Interval(from, parts.get(parts.size() - 1).until());
        return parts.stream()
                .<AgentCommand>map(
                        part -> new EnterExcuse(AGENT, id, List.of(part), period, null, "outage", null, ANNA, now))
                .toList();
    }

    private static MakeChange reversal(MakeChange change) {
        List<AgentCommand> steps = new ArrayList<>();
        for (AgentCommand step : change.steps()) {
            if (step instanceof CorrectStates correct) {
                steps.add(new RestoreStates(
                        AGENT, correct.correctionId(), correct.stretch().from(), null, ANNA, change.now()));
            } else if (step instanceof EnterExcuse enter) {
                Instant from = enter.intervals().get(0).from();
                steps.add(new TakeBackExcuse(AGENT, enter.excuseId(), from, ANNA, change.now()));
            } else if (step instanceof CorrectSchedule correct) {
                LocalDate date = correct.records().get(0).date();
                steps.add(new RestoreSchedule(AGENT, correct.correctionId(), date, null, ANNA, change.now()));
            }
        }
        return new MakeChange(AGENT, change.changeId(), ChangeKind.STATES_RESTORED, steps, ANNA, change.now());
    }
}
