package dev.adherence.command.adherence.policy.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.adherence.policy.Alert;
import dev.adherence.command.adherence.policy.Judge;
import dev.adherence.command.adherence.policy.Judgement;
import dev.adherence.command.adherence.policy.Rules;
import dev.adherence.command.adherence.policy.RulesInForce;
import dev.adherence.events.RuleValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Holds the judge against the reference on a thousand generated days (`-Dadherence.days=N` for more). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeAgreesWithTheReferenceTest {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final int DAYS = Integer.getInteger("adherence.days", 1000);

    @Test
    void a_thousand_days_are_judged_alike() {
        EachDay.holds(DAYS, day -> alike(day));
    }

    @Test
    void days_cut_off_at_any_moment_are_judged_alike() {
        EachDay.holds(DAYS / 4, day -> alike(day.asOf(moment(day))));
    }

    @Test
    void a_judge_that_is_a_second_too_patient_is_caught() {
        long caught = LongStream.rangeClosed(1, 20)
                .mapToObj(Days::of)
                .filter(day -> !EachDay.same(
                        unnamed(ReferenceJudge.judge(day.inputs(), day.asOf())),
                        unnamed(Judge.judge(patient(day).inputs(), day.asOf()))))
                .count();
        assertThat(caught).isPositive();
    }

    private static Day patient(Day day) {
        return day.rules(day.inputs().rules().stream()
                .map(one -> new RulesInForce(one.from(), patient(one.rules())))
                .toList());
    }

    private static Rules patient(Rules rules) {
        Duration longer = rules.graceLateStart().plusSeconds(1);
        RuleValues set = new RuleValues(longer, null, null, null, null, null, null, null, null, null, null, null, null);
        return rules.with(rules.version(), set);
    }

    private static boolean alike(Day day) {
        Judgement expected = ReferenceJudge.judge(day.inputs(), day.asOf());
        return EachDay.same(unnamed(expected), unnamed(Judge.judge(day.inputs(), day.asOf())));
    }

    /** Without ids: they follow from employee, type and start of the deviation, which are compared. */
    private static Judgement unnamed(Judgement judgement) {
        List<Alert> alerts = judgement.alerts().stream()
                .map(alert -> new Alert(
                        NOBODY,
                        alert.type(),
                        alert.deviationStart(),
                        alert.shiftDate(),
                        alert.createdAt(),
                        alert.message(),
                        alert.endedAt(),
                        alert.ending(),
                        alert.resolvedAt(),
                        alert.resolution(),
                        alert.scheduleVersion(),
                        alert.settingsVersion()))
                .toList();
        return new Judgement(judgement.verdicts(), alerts, judgement.due());
    }

    private static Instant moment(Day day) {
        long seconds = Duration.between(day.inputs().from(), day.asOf()).toSeconds();
        return day.inputs().from().plusSeconds(new Random(day.seed()).nextInt((int) seconds));
    }
}
