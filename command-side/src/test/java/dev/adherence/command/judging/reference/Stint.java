package dev.adherence.command.judging.reference;

import dev.adherence.events.Ending;
import dev.adherence.events.Shift;
import dev.adherence.events.Shift.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A stretch of one shift that is judged as a whole, in epoch seconds {@code [start, end)}; {@code cause} says why it ends. */
record Stint(LocalDate date, long start, long end, Ending cause, List<Phase> phases) {

    /** From {@code from} on this version of the shift holds. */
    record Phase(long from, int version, Shift shift) {

        /** The end of the shift as this version knows it. */
        long end() {
            return shift.end().getEpochSecond();
        }
    }

    Stint {
        phases = List.copyOf(phases);
    }

    boolean covers(long t) {
        return start <= t && t < end;
    }

    Phase phase(long t) {
        Phase holding = phases.get(0);
        for (Phase phase : phases) {
            if (phase.from() <= t) {
                holding = phase;
            }
        }
        return holding;
    }

    /** The same stretch, ended early. */
    Stint endedAt(long t, Ending why) {
        return new Stint(date, start, t, why, phases);
    }

    /** What remains from {@code t} on, as a shift that starts there, its segments cut to it. */
    Stint resumedAt(long t) {
        List<Phase> remaining = new ArrayList<>();
        for (Phase phase : phases) {
            boolean heldBefore = phase.from() <= t;
            if (heldBefore) {
                remaining.clear();
            }
            remaining.add(new Phase(Math.max(t, phase.from()), phase.version(), cut(phase.shift(), t)));
        }
        return new Stint(date, t, end, cause, remaining);
    }

    private static Shift cut(Shift shift, long t) {
        Instant from = Instant.ofEpochSecond(t);
        List<Segment> segments = shift.segments().stream()
                .filter(segment -> segment.end().isAfter(from))
                .toList();
        return new Shift(from, shift.end(), shift.startTime(), shift.endTime(), segments);
    }
}
