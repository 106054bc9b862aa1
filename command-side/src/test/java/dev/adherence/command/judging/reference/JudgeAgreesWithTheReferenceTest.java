package dev.adherence.command.judging.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.judging.Judge;
import dev.adherence.command.judging.Judgement;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.events.RuleValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Holds the judge against the reference on a thousand generated days (`-Dadherence.days=N` for more). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeAgreesWithTheReferenceTest {

    private static final int DAYS = Integer.getInteger("adherence.days", 1000);

    @Test
    void a_thousand_days_are_judged_alike() {
        EachDay.holds(DAYS, day -> alike(day));
    }

    @Test
    void days_full_of_corners_are_judged_alike_whole_and_cut_off_at_any_moment() {
        EachDay.holds(DAYS * 3, Corners::of, day -> alike(day) && alike(day.asOf(moment(day))));
    }

    @Test
    void days_on_which_the_feed_falls_silent_again_and_again_are_judged_alike() {
        EachDay.holds(DAYS / 4, Days::quiet, day -> alike(day) && alike(day.asOf(moment(day))));
    }

    @Test
    void days_of_which_something_is_excused_are_judged_alike() {
        EachDay.holds(DAYS / 4, Days::excused, JudgeAgreesWithTheReferenceTest::alike);
        EachDay.holds(DAYS / 4, Corners::excused, JudgeAgreesWithTheReferenceTest::alike);
        EachDay.holds(DAYS / 8, Days::excused, day -> alike(day.asOf(moment(day))));
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
                        ReferenceJudge.judge(day.inputs(), day.asOf()),
                        Judge.judge(patient(day).inputs(), day.asOf())))
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
        RuleValues set = new RuleValues(
                longer, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        return rules.with(rules.version(), set);
    }

    private static boolean alike(Day day) {
        Judgement expected = ReferenceJudge.judge(day.inputs(), day.asOf());
        return EachDay.same(expected, Judge.judge(day.inputs(), day.asOf()));
    }

    private static Instant moment(Day day) {
        long seconds = Duration.between(day.inputs().from(), day.asOf()).toSeconds();
        return day.inputs().from().plusSeconds(new Random(day.seed()).nextInt((int) seconds));
    }
}
