package dev.adherence.query.states;

import static dev.adherence.query.wiring.Columns.micros;

import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is believed of one employee while a batch is applied: nothing is forgotten, what is replaced gets the instant at which it was. */
final class Beliefs {

    private final List<Span> held = new ArrayList<>();
    private final List<Span> fresh = new ArrayList<>();
    private final Map<Span, Instant> superseded = new LinkedHashMap<>();

    /** A span as it stands in the table; all that reach past the batch's earliest instant must be given. */
    void stored(Span span) {
        held.add(span);
    }

    void apply(VerdictsReached event, long position) {
        Instant from = micros(event.from());
        Instant until = micros(event.until());
        Instant recordedAt = micros(event.recordedAt());
        if (until != null && !from.isBefore(until)) {
            return;
        }
        List<Span> added = new ArrayList<>();
        for (Span span : List.copyOf(held)) {
            if (!span.overlaps(from, until)) {
                continue;
            }
            held.remove(span);
            superseded.put(span, recordedAt);
            if (span.from().isBefore(from)) {
                added.add(span.cut(span.from(), from, position, recordedAt));
            }
            if (until != null && (span.to() == null || span.to().isAfter(until))) {
                added.add(span.cut(until, span.to(), position, recordedAt));
            }
        }
        for (Span span : reached(event.employeeId(), event.verdicts(), until, position, recordedAt)) {
            if (span.overlaps(from, until)) {
                added.add(span.from().isBefore(from) ? span.cut(from, span.to(), position, recordedAt) : span);
            }
        }
        held.addAll(added);
        fresh.addAll(added);
    }

    private static List<Span> reached(
            UUID employeeId, List<Verdict> verdicts, Instant until, long position, Instant recordedAt) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            Instant begins = micros(verdict.from());
            Instant ends = i + 1 < verdicts.size() ? micros(verdicts.get(i + 1).from()) : until;
            if (ends == null || begins.isBefore(ends)) {
                spans.add(new Span(employeeId, position, begins, ends, recordedAt, verdict));
            }
        }
        return spans;
    }

    /** New spans in the order they came, those that the same batch replaced again among them. */
    List<Span> fresh() {
        return fresh;
    }

    Map<Span, Instant> superseded() {
        return superseded;
    }
}
