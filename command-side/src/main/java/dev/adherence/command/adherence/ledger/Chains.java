package dev.adherence.command.adherence.ledger;

import dev.adherence.command.adherence.policy.inputs.Publication;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Where the time of an agent may be cut: never inside a shift of any version, nor between shifts that touch. */
public final class Chains {

    private static final Duration SEAM = Duration.ofMinutes(5);

    private Chains() {}

    /** The latest instant at or before {@code at} that lies in no chain of shifts. */
    public static Instant cutAtOrBefore(Instant at, Collection<List<Publication>> publications) {
        return outOfShifts(at, publications, Shift::start);
    }

    /** The earliest instant at or after {@code at} that lies in no chain of shifts, to the second. */
    public static Instant cutAtOrAfter(Instant at, Collection<List<Publication>> publications) {
        return outOfShifts(at, publications, shift -> shift.end().plus(SEAM).plusSeconds(1));
    }

    private static Instant outOfShifts(
            Instant at, Collection<List<Publication>> publications, Function<Shift, Instant> outOf) {
        Instant cut = at;
        Instant before;
        do {
            before = cut;
            for (List<Publication> versions : publications) {
                for (Publication version : versions) {
                    for (Shift shift : version.shifts()) {
                        cut = liesIn(shift, cut) ? outOf.apply(shift) : cut;
                    }
                }
            }
        } while (cut != before);
        return cut;
    }

    /** Whether no version of a day reaches over {@code at}; one that never had a shift is over when its publication is. */
    static boolean isOver(List<Publication> versions, Instant at) {
        boolean anyShift = false;
        for (Publication version : versions) {
            for (Shift shift : version.shifts()) {
                if (shift.end().isAfter(at)) {
                    return false;
                }
                anyShift = true;
            }
        }
        return anyShift || versions.get(versions.size() - 1).publishedAt().isBefore(at);
    }

    private static boolean liesIn(Shift shift, Instant cut) {
        return shift.start().isBefore(cut) && !shift.end().plus(SEAM).isBefore(cut);
    }
}
