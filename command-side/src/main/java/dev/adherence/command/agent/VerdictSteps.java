package dev.adherence.command.agent;

import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** VerdictSteps as a step function of time: each holds until the next begins. */
public final class VerdictSteps {

    private VerdictSteps() {}

    /** What holds at an instant; null before the first. */
    public static Verdict at(List<Verdict> steps, Instant at) {
        int index = indexAt(steps, at);
        return index < 0 ? null : steps.get(index);
    }

    /** The steps after exactly {@code replacement} was put into {@code [from, until)}; {@code until} null means onward. */
    public static List<Verdict> replaced(List<Verdict> steps, Instant from, Instant until, List<Verdict> replacement) {
        List<Verdict> result = new ArrayList<>(steps.size() + replacement.size() + 1);
        result.addAll(steps.subList(0, indexAt(steps, from.minusNanos(1)) + 1));
        result.addAll(replacement);
        if (until != null) {
            addFrom(steps, until, null, result);
        }
        return result;
    }

    /** The part in {@code [from, until)}, its first step beginning at {@code from} if anything holds there. */
    public static List<Verdict> within(List<Verdict> steps, Instant from, Instant until) {
        List<Verdict> result = new ArrayList<>();
        addFrom(steps, from, until, result);
        return result;
    }

    private static void addFrom(List<Verdict> steps, Instant from, Instant until, List<Verdict> result) {
        int first = indexAt(steps, from);
        if (first >= 0) {
            result.add(startingAt(steps.get(first), from));
        }
        int end = until == null ? steps.size() : indexAt(steps, until.minusNanos(1)) + 1;
        if (first + 1 < end) {
            result.addAll(steps.subList(first + 1, end));
        }
    }

    /** What holds at {@code from}, as it is, and all after it. */
    static List<Verdict> reachingInto(List<Verdict> steps, Instant from) {
        return new ArrayList<>(steps.subList(Math.max(0, indexAt(steps, from)), steps.size()));
    }

    public static Verdict startingAt(Verdict verdict, Instant from) {
        return verdict.from().equals(from)
                ? verdict
                : verdict.beginning(from, verdict.stateStartedAt(), verdict.since(), verdict.settingsVersion());
    }

    /** Which holds at an instant; -1 before the first. */
    public static int indexAt(List<Verdict> steps, Instant at) {
        int low = 0;
        int high = steps.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (steps.get(middle).from().isAfter(at)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }
}
