package dev.adherence.command.judging.reference;

import static org.junit.jupiter.api.Assertions.fail;

import dev.adherence.command.judging.Judge;
import dev.adherence.command.judging.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/** Runs a claim over generated days and shows the first that breaks it at its smallest; `-Dadherence.seed=N` takes one day alone. */
final class EachDay {

    private static final Long ONLY = Long.getLong("adherence.seed");

    private EachDay() {}

    static void holds(int days, Predicate<Day> claim) {
        holds(days, Days::of, claim);
    }

    static void holds(int days, LongFunction<Day> generator, Predicate<Day> claim) {
        long first = ONLY == null ? 1 : ONLY;
        long last = ONLY == null ? days : ONLY;
        List<Long> broken = new ArrayList<>();
        for (long seed = first; seed <= last; seed++) {
            if (!claim.test(generator.apply(seed))) {
                broken.add(seed);
            }
        }
        if (!broken.isEmpty()) {
            Day small = Disagreement.shrink(generator.apply(broken.get(0)), claim.negate());
            Judgement actual = Judge.judge(small.inputs(), small.asOf());
            fail(broken.size() + " days break it: " + broken + "\nthe first of them at its smallest:\n" + small
                    + Disagreement.sideBySide(ReferenceJudge.judge(small.inputs(), small.asOf()), actual));
        }
    }

    /** The same verdicts and alerts; when something is due is not compared. */
    static boolean same(Judgement one, Judgement other) {
        return one.verdicts().equals(other.verdicts()) && one.alerts().equals(other.alerts());
    }
}
