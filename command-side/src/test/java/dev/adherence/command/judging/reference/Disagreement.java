package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.JudgedAlert;
import dev.adherence.command.judging.Judgement;
import dev.adherence.events.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes a day on which something fails as small as it gets, and puts two judgements side by side. */
final class Disagreement {

    private Disagreement() {}

    /** Drops whatever can go while it still fails. */
    static Day shrink(Day day, Predicate<Day> fails) {
        Day small = day;
        Day before;
        do {
            before = small;
            small = drop(small, d -> d.inputs().silent(), Day::silent, fails);
            small = drop(small, d -> d.inputs().excused(), Day::excused, fails);
            small = drop(small, d -> d.inputs().inactive(), Day::inactive, fails);
            small = drop(small, d -> d.inputs().publications(), Day::publications, fails);
            small = drop(small, d -> d.inputs().rules(), Day::rules, fails);
            small = drop(small, d -> d.inputs().states(), Day::states, fails);
            small = Segments.drop(small, fails);
        } while (!small.equals(before));
        return small;
    }

    private interface Put<T> {
        Day put(Day day, List<T> list);
    }

    private static <T> Day drop(Day day, Function<Day, List<T>> list, Put<T> put, Predicate<Day> fails) {
        Day small = day;
        for (int i = list.apply(small).size() - 1; i >= 0; i--) {
            List<T> fewer = new ArrayList<>(list.apply(small));
            fewer.remove(i);
            Day candidate = put.put(small, fewer);
            if (!candidate.inputs().rules().isEmpty() && fails(candidate, fails)) {
                small = candidate;
            }
        }
        return small;
    }

    private static boolean fails(Day day, Predicate<Day> fails) {
        try {
            return fails.test(day);
        } catch (RuntimeException broken) {
            return true;
        }
    }

    /** Drops segments of published shifts. */
    private static final class Segments {

        static Day drop(Day day, Predicate<Day> fails) {
            Day small = day;
            for (int p = 0; p < small.inputs().publications().size(); p++) {
                int shifts = small.inputs().publications().get(p).shifts().size();
                for (int s = 0; s < shifts; s++) {
                    small = drop(small, p, s, fails);
                }
            }
            return small;
        }

        private static Day drop(Day day, int p, int s, Predicate<Day> fails) {
            return Disagreement.drop(
                    day,
                    d -> d.inputs().publications().get(p).shifts().get(s).segments(),
                    (d, fewer) -> Smaller.segments(d, p, s, fewer),
                    fails);
        }
    }

    /** What only one of the two holds, marked, among what both hold. */
    static String sideBySide(Judgement expected, Judgement actual) {
        StringBuilder text = new StringBuilder("  = both, - the reference alone, + the judge alone\n");
        lines(
                text,
                expected.verdicts().stream().map(Disagreement::line).toList(),
                actual.verdicts().stream().map(Disagreement::line).toList());
        lines(
                text,
                expected.alerts().stream().map(JudgedAlert::toString).toList(),
                actual.alerts().stream().map(JudgedAlert::toString).toList());
        return text.toString();
    }

    private static String line(Verdict verdict) {
        return verdict.toString();
    }

    private static void lines(StringBuilder text, List<String> expected, List<String> actual) {
        List<String> all = new ArrayList<>(expected);
        actual.stream().filter(line -> !expected.contains(line)).forEach(all::add);
        all.sort(String::compareTo);
        for (String line : all) {
            String mark = !actual.contains(line) ? "  - " : expected.contains(line) ? "  = " : "  + ";
            text.append(mark).append(line).append('\n');
        }
    }
}
