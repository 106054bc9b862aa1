package dev.adherence.query.wiring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a viewer may see what an employee did: parts in order that do not touch. Whatever is answered about an employee is cut to these
 * by the methods here and nowhere else.
 */
public record VisibleTime(List<Part> parts) {

    public static final VisibleTime ALL = new VisibleTime(List.of(new Part(Instant.MIN, Instant.MAX)));
    public static final VisibleTime NONE = new VisibleTime(List.of());

    public VisibleTime {
        parts = List.copyOf(parts);
    }

    /** {@code [from, to)}; {@link Instant#MIN} and {@link Instant#MAX} where it has no beginning or end. */
    public record Part(Instant from, Instant to) {

        /** What began before is told as if it began with this part; null stays null. */
        public Instant notBefore(Instant instant) {
            return instant != null && instant.isBefore(from) ? from : instant;
        }

        /** What happened before is not told at all. */
        public Instant unlessBefore(Instant instant) {
            return instant != null && instant.isBefore(from) ? null : instant;
        }

        /** {@code to} null: onward; null again if nothing of it lies in this part. */
        public Part and(Instant start, Instant end) {
            Instant first = start.isBefore(from) ? from : start;
            Instant last = end == null || end.isAfter(to) ? to : end;
            return first.isBefore(last) ? new Part(first, last) : null;
        }

        /** Null where there is none. */
        public Instant end() {
            return to.equals(Instant.MAX) ? null : to;
        }
    }

    /** Of stretches in order by their beginnings, as they were told; those that touch are one. */
    public static VisibleTime of(List<Part> stretches) {
        List<Part> parts = new ArrayList<>();
        for (Part next : stretches) {
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (!next.from().isBefore(next.to())) {
                continue;
            }
            if (last != null && !next.from().isAfter(last.to())) {
                Instant end = next.to().isAfter(last.to()) ? next.to() : last.to();
                parts.set(parts.size() - 1, new Part(last.from(), end));
            } else {
                parts.add(next);
            }
        }
        return new VisibleTime(parts);
    }

    public Optional<Part> at(Instant instant) {
        return parts.stream()
                .filter(part -> !part.from().isAfter(instant) && part.to().isAfter(instant))
                .findFirst();
    }

    /** What of {@code [from, to)} may be seen; {@code to} null: onward. */
    public List<Part> within(Instant from, Instant to) {
        return parts.stream()
                .map(part -> part.and(from, to))
                .filter(part -> part != null)
                .toList();
    }

    /** How one of something looks in the part of its time that may be seen. */
    public interface Cut<T> {

        T to(T whole, Part visible);
    }

    /** Each as often as there are parts that it reaches into; {@code to} may answer null: onward. */
    public <T> List<T> cut(List<T> all, Function<T, Instant> from, Function<T, Instant> to, Cut<T> cut) {
        List<T> seen = new ArrayList<>(all.size());
        for (T each : all) {
            for (Part part : parts) {
                if (part.and(from.apply(each), to.apply(each)) != null) {
                    seen.add(cut.to(each, part));
                }
            }
        }
        return seen;
    }
}
