package dev.adherence.query.states.beliefs;

import static dev.adherence.query.wiring.Columns.micros;

import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What is believed of one employee while events are applied: nothing is forgotten, what is replaced gets the instant at which it was. */
public final class Beliefs {

    /** What is believed now, by its beginning: no two of them overlap. */
    private final NavigableMap<Instant, Belief> held = new TreeMap<>();

    private List<Belief> unwritten = new ArrayList<>();
    /** Nothing will change these again; they are among the unwritten until they are taken. */
    private List<Belief> settled = new ArrayList<>();

    private List<Belief> replaced = new ArrayList<>();

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
    void stored(Span span) {
        held.putIfAbsent(span.from(), new Belief(span, true));
    }

    /** All that the table has beyond {@code event.from()} must have been read. */
    public void apply(VerdictsReached event, long position) {
        Instant from = micros(event.from());
        Instant until = micros(event.until());
        Instant recordedAt = micros(event.recordedAt());
        if (until != null && !from.isBefore(until)) {
            return;
        }
        List<Span> added = new ArrayList<>();
        for (Belief belief : between(from, until)) {
            Span span = belief.span();
            held.remove(span.from());
            (belief.replace(recordedAt) ? replaced : settled).add(belief);
            if (span.from().isBefore(from)) {
                added.add(span.cut(span.from(), from, position, recordedAt));
            }
            if (until != null && (span.to() == null || span.to().isAfter(until))) {
                added.add(span.cut(until, span.to(), position, recordedAt));
            }
        }
        reach(event, from, until, position, recordedAt, added);
        for (Span span : added) {
            Belief belief = new Belief(span, false);
            held.put(span.from(), belief);
            unwritten.add(belief);
        }
    }

    private List<Belief> between(Instant from, Instant until) {
        Map.Entry<Instant, Belief> first = held.floorEntry(from);
        List<Belief> found = new ArrayList<>();
        for (Belief belief :
                held.tailMap(first == null ? from : first.getKey(), true).values()) {
            if (until != null && !belief.span().from().isBefore(until)) {
                break;
            }
            if (belief.span().overlaps(from, until)) {
                found.add(belief);
            }
        }
        return found;
    }

    private static void reach(
            VerdictsReached event, Instant from, Instant until, long position, Instant recordedAt, List<Span> added) {
        List<Verdict> verdicts = event.verdicts();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            Instant begins = micros(verdict.from());
            Instant ends = i + 1 < verdicts.size() ? micros(verdicts.get(i + 1).from()) : until;
            if (ends != null && !begins.isBefore(ends)) {
                continue;
            }
            Span span = new Span(event.employeeId(), position, begins, ends, recordedAt, verdict);
            if (span.overlaps(from, until)) {
                added.add(begins.isBefore(from) ? span.cut(from, ends, position, recordedAt) : span);
            }
        }
    }

    /**
     * What the table does not have yet.
     *
     * @param all else what is believed is kept back: the events to come are likely to replace it
     */
    List<Belief> unwritten(boolean all) {
        List<Belief> given = settled;
        settled = new ArrayList<>();
        if (all) {
            unwritten.stream().filter(belief -> belief.replacedAt() == null).forEach(given::add);
            unwritten = new ArrayList<>();
        }
        given.forEach(Belief::written);
        return given;
    }

    /** What the table has and must be told that it is believed no more. */
    List<Belief> replaced() {
        List<Belief> given = replaced;
        replaced = new ArrayList<>();
        return given;
    }
}
