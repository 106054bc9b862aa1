package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.micros;

import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is believed of one employee while events are applied: nothing is forgotten, what is replaced gets the instant at which it was. */
final class Beliefs {

    /** What the events to come are likely to replace; what lies before is read again if it changes after all. */
    private static final int KEPT = 8;

    private static final Comparator<Belief> BY_BEGINNING = Comparator.comparing(Belief::from);

    /** What is believed now, in order: no two of them overlap. */
    private final List<Belief> held = new ArrayList<>();

    /** Replaced before they were written: nothing will change these again. */
    private final List<Belief> settled = new ArrayList<>();

    private final List<Belief> replaced = new ArrayList<>();

    /** All that reaches past this instant is here; null while nothing was read. */
    private Instant knownFrom;

    /** Whether spans that reach past this instant may stand in the table and not here. */
    boolean lacks(Instant from) {
        return knownFrom == null || from.isBefore(knownFrom);
    }

    /** Those that begin later are here already; null: nothing is. */
    Instant knownFrom() {
        return knownFrom;
    }

    void readFrom(Instant from) {
        knownFrom = from;
    }

    /** A span as it stands in the table. */
    void stored(BelievedVerdict span) {
        int place = firstNotBefore(span.from());
        if (place == held.size() || !held.get(place).from().equals(span.from())) {
            held.add(place, new Belief(span, true));
        }
    }

    /** All that the table has beyond {@code event.from()} must have been read. */
    void apply(VerdictsReached event, long position) {
        Instant from = micros(event.from());
        Instant until = micros(event.until());
        Instant recordedAt = micros(event.recordedAt());
        if (until != null && !from.isBefore(until)) {
            return;
        }
        List<Belief> added = new ArrayList<>(event.verdicts().size() + 2);
        List<Belief> touched = touched(from, until);
        for (Belief belief : touched) {
            BelievedVerdict span = belief.span();
            (belief.replace(recordedAt) ? replaced : settled).add(belief);
            if (span.from().isBefore(from)) {
                added.add(new Belief(span.cut(span.from(), from, position, recordedAt), false));
            }
            if (until != null && (span.to() == null || span.to().isAfter(until))) {
                added.add(new Belief(span.cut(until, span.to(), position, recordedAt), false));
            }
        }
        reach(event, from, until, position, recordedAt, added);
        added.sort(BY_BEGINNING);
        touched.clear();
        touched.addAll(added);
    }

    /** Those held that overlap the stretch, as a view. */
    private List<Belief> touched(Instant from, Instant until) {
        int first = firstNotBefore(from);
        if (first > 0 && held.get(first - 1).span().overlaps(from, until)) {
            first--;
        }
        int end = until == null ? held.size() : Math.max(first, firstNotBefore(until));
        return held.subList(first, end);
    }

    /** The place in {@link #held}; mostly its end. */
    private int firstNotBefore(Instant instant) {
        int low = 0;
        int high = held.size();
        if (high == 0 || held.get(high - 1).from().isBefore(instant)) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (held.get(middle).from().isBefore(instant)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void reach(
            VerdictsReached event, Instant from, Instant until, long position, Instant recordedAt, List<Belief> added) {
        List<Verdict> verdicts = event.verdicts();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            Instant begins = micros(verdict.from());
            Instant ends = i + 1 < verdicts.size() ? micros(verdicts.get(i + 1).from()) : until;
            if (ends != null && !begins.isBefore(ends)) {
                continue;
            }
            BelievedVerdict span = new BelievedVerdict(event.employeeId(), position, begins, ends, recordedAt, verdict);
            if (span.overlaps(from, until)) {
                BelievedVerdict within = begins.isBefore(from) ? span.cut(from, ends, position, recordedAt) : span;
                added.add(new Belief(within, false));
            }
        }
    }

    /**
     * What the table does not have yet.
     *
     * @param all else the last of what is believed is kept back: the events to come are likely to replace it
     */
    void giveUnwritten(boolean all, List<Belief> to) {
        give(settled, to);
        settled.clear();
        List<Belief> left = all ? held : held.subList(0, Math.max(0, held.size() - KEPT));
        give(left, to);
    }

    private static void give(List<Belief> some, List<Belief> to) {
        for (Belief belief : some) {
            if (!belief.isWritten()) {
                belief.written();
                to.add(belief);
            }
        }
    }

    /** What the table has and must be told that it is believed no more. */
    void giveReplaced(List<Belief> to) {
        to.addAll(replaced);
        replaced.clear();
    }

    /** Keeps the last of what is believed; all else is in the table as it is here. */
    void forgetPast() {
        if (held.size() > KEPT) {
            held.subList(0, held.size() - KEPT).clear();
            knownFrom = held.get(0).from();
        }
    }
}
