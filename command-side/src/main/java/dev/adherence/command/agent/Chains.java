package dev.adherence.command.agent;

import dev.adherence.command.judging.Publication;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Where the time of an agent may be cut: never inside a shift of any version, nor between shifts that touch. */
final class Chains {

    private static final Duration SEAM = Duration.ofMinutes(5);

    private Chains() {}

    /** The latest instant at or before {@code at} that lies in no chain of shifts. */
    static Instant cutAtOrBefore(Instant at, Collection<List<Publication>> publications) {
        return outOfShifts(at, publications, Shift::start);
    }

    /** The earliest instant at or after {@code at} that lies in no chain of shifts, to the second. */
    static Instant cutAtOrAfter(Instant at, Collection<List<Publication>> publications) {
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

    /**
     * Whether no version of a day reaches over {@code at} or touches what does, and all of it began before that, also in the zone
     * where it begins first: news of a day that only begins are told by what was published of it, be it that there is no shift.
     */
    static boolean isOver(List<Publication> versions, Instant at) {
        for (Publication version : versions) {
            for (Shift shift : version.shifts()) {
                if (!shift.end().plus(SEAM).isBefore(at)) {
                    return false;
                }
            }
        }
        LocalDate date = versions.get(0).date();
        return date.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).isBefore(at);
    }

    private static boolean liesIn(Shift shift, Instant cut) {
        return shift.start().isBefore(cut) && !shift.end().plus(SEAM).isBefore(cut);
    }
}
