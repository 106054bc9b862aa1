package dev.adherence.command.judging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that counts for nobody, for a feed was silent or it is excused: the clock of every deviation stands still then. */
final class NeutralTime {

    private final List<Span> spans;

    /** Any spans in any order; they may overlap. */
    NeutralTime(List<Span> recorded) {
        spans = disjoint(recorded);
    }

    /** The same time covered by spans that ascend and neither overlap nor touch. */
    static List<Span> disjoint(List<Span> recorded) {
        List<Span> sorted = new ArrayList<>(recorded);
        sorted.removeIf(span -> !Instants.before(span.from(), span.until()));
        sorted.sort(Comparator.comparing(Span::from));
        List<Span> disjoint = new ArrayList<>(sorted.size());
        for (Span span : sorted) {
            Span last = disjoint.isEmpty() ? null : disjoint.get(disjoint.size() - 1);
            if (last == null || Instants.before(last.until(), span.from())) {
                disjoint.add(span);
            } else if (Instants.before(last.until(), span.until())) {
                disjoint.set(disjoint.size() - 1, new Span(last.from(), span.until()));
            }
        }
        return disjoint;
    }

    boolean isNone() {
        return spans.isEmpty();
    }

    List<Span> spans() {
        return spans;
    }

    boolean covers(Instant at) {
        for (Span span : spans) {
            if (span.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** The first instant outside all of it at which a deviation is that old; null if it lasts until further notice. */
    Instant deadline(Instant start, Duration tolerance) {
        Instant reached = start;
        Duration left = tolerance;
        for (Span span : spans) {
            if (span.until() != null && !span.until().isAfter(start)) {
                continue;
            }
            if (span.from().isAfter(reached)) {
                Duration counted = Duration.between(reached, span.from());
                if (left.compareTo(counted) < 0) {
                    return reached.plus(left);
                }
                left = left.minus(counted);
            }
            if (span.until() == null) {
                return null;
            }
            reached = span.until();
        }
        return reached.plus(left);
    }

    /** Completed minutes between two instants, without this time. */
    long minutes(Instant from, Instant to) {
        return without(from, to).toMinutes();
    }

    /** How long it is from one instant to another without this time; negative the other way round. */
    Duration without(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        for (Span span : spans) {
            Instant begin = Instants.later(from, span.from());
            Instant end = Instants.earlier(to, span.until());
            if (begin.isBefore(end)) {
                length = length.minus(Duration.between(begin, end));
            }
        }
        return length;
    }
}
