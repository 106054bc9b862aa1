package dev.adherence.query.reports;

import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is believed of one agent, second by second, as steps: each holds until the next, the last one onward, and neighbours differ. A second
 * is what is believed at its end, so sums of whole seconds add up however time is cut, and events of one second leave one of them behind.
 */
final class Course {

    private final TreeMap<Long, Piece> steps;

    Course() {
        this(new TreeMap<>());
    }

    private Course(TreeMap<Long, Piece> steps) {
        this.steps = steps;
    }

    NavigableMap<Long, Piece> steps() {
        return Collections.unmodifiableNavigableMap(steps);
    }

    /** As they were stored. */
    void stored(Map<Long, Piece> earlier) {
        steps.putAll(earlier);
    }

    /** The step that holds at {@code event.from()} must be here, and the one before it. */
    void apply(VerdictsReached event) {
        long from = second(event.from());
        long until = event.until() == null ? Long.MAX_VALUE : second(event.until());
        if (from >= until) {
            return;
        }
        Piece after = at(until);
        steps.subMap(from, until).clear();
        steps.put(from, Piece.NOTHING);
        for (Verdict verdict : event.verdicts()) {
            long begins = Math.max(from, second(verdict.from()));
            if (begins < until) {
                steps.put(begins, Piece.of(verdict));
            }
        }
        if (until != Long.MAX_VALUE) {
            steps.put(until, after);
        }
        join(from, until);
    }

    /** What is out from that second on was lost to these alerts. */
    void attribute(long from, Losses losses) {
        TreeMap<Long, Piece> later = new TreeMap<>(steps.tailMap(from));
        later.put(from, at(from));
        steps.tailMap(from).clear();
        for (Map.Entry<Long, Piece> step = later.firstEntry(); step != null; ) {
            Map.Entry<Long, Piece> next = later.higherEntry(step.getKey());
            losses.cut(
                    step.getKey(),
                    next == null ? Long.MAX_VALUE : next.getKey(),
                    step.getValue(),
                    (begins, ends, piece) -> steps.put(begins, piece));
            step = next;
        }
        join(from, Long.MAX_VALUE);
    }

    private Piece at(long second) {
        Map.Entry<Long, Piece> step = steps.floorEntry(second);
        return step == null ? Piece.NOTHING : step.getValue();
    }

    /** Takes away the steps that change nothing. */
    private void join(long from, long until) {
        Map.Entry<Long, Piece> before = steps.lowerEntry(from);
        Piece last = before == null ? Piece.NOTHING : before.getValue();
        SortedMap<Long, Piece> changed = steps.subMap(from, true, until, true);
        for (Iterator<Piece> each = changed.values().iterator(); each.hasNext(); ) {
            Piece next = each.next();
            if (next.equals(last)) {
                each.remove();
            }
            last = next;
        }
    }

    static long second(Instant instant) {
        return instant.getEpochSecond();
    }
}
