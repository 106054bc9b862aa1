package dev.adherence.command.adherence.ledger;

import dev.adherence.command.adherence.policy.Publication;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Where the time of an agent may be cut: never inside a shift of any version, nor between shifts that touch. */
public final class Chains {

    private static final Duration SEAM = Duration.ofMinutes(5);

    private Chains() {}

    /** The latest instant at or before {@code at} that lies in no chain of shifts. */
    public static Instant cutAtOrBefore(Instant at, Collection<List<Publication>> publications) {
        List<Shift> shifts = new ArrayList<>();
        publications.forEach(versions -> versions.forEach(version -> shifts.addAll(version.shifts())));
        shifts.sort(Comparator.comparing(Shift::start).reversed());
        Instant cut = at;
        for (Shift shift : shifts) {
            if (shift.start().isBefore(cut) && !shift.end().plus(SEAM).isBefore(cut)) {
                cut = shift.start();
            }
        }
        return cut;
    }
}
