package dev.adherence.command.judging;

import dev.adherence.events.Ending;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the versions of one date leave of one of its shifts. */
final class Versions {

    private final List<EffectiveShift> settled = new ArrayList<>(2);
    private EffectiveShift current;
    private Shift last;
    private boolean stands;

    private Versions() {}

    /** Of ascending versions of one date: adds all that they leave. */
    static void settle(List<Publication> versions, List<EffectiveShift> left) {
        if (versions.size() == 1) {
            settleOnly(versions.get(0), left);
            return;
        }
        for (Versions one : follow(versions)) {
            one.settle(one.current);
            left.addAll(one.settled);
        }
    }

    /** Whether a version leaves all that the older ones have as it is: what else it has is published for the first time. */
    static boolean onlyAdds(List<Publication> older, Publication newer) {
        List<Versions> shifts = follow(older);
        List<Shift> free = new ArrayList<>(newer.shifts());
        return SameShifts.take(standing(shifts), free).entrySet().stream()
                        .allMatch(same -> same.getKey().last.equals(same.getValue()))
                && SameShifts.take(gone(shifts), free).values().stream().allMatch(Objects::isNull);
    }

    /** Every shift that ascending versions of one date ever had. */
    private static List<Versions> follow(List<Publication> versions) {
        List<Versions> shifts = new ArrayList<>(2);
        for (Publication version : versions) {
            List<Shift> free = new ArrayList<>(version.shifts());
            List<Versions> gone = gone(shifts);
            SameShifts.take(standing(shifts), free).forEach((one, next) -> one.hold(version, next));
            SameShifts.take(gone, free).forEach((one, next) -> one.hold(version, next));
            for (Shift first : free) {
                Versions one = new Versions();
                one.hold(version, first);
                shifts.add(one);
            }
        }
        return shifts;
    }

    private static List<Versions> standing(List<Versions> shifts) {
        return shifts.stream().filter(one -> one.stands).toList();
    }

    private static List<Versions> gone(List<Versions> shifts) {
        return shifts.stream().filter(one -> !one.stands).toList();
    }

    /** The first version of a date holds as a whole, whenever it was published. */
    private static void settleOnly(Publication version, List<EffectiveShift> left) {
        for (Shift shift : version.shifts()) {
            EffectiveShift whole = whole(version, shift);
            if (!whole.isEmpty()) {
                left.add(whole);
            }
        }
    }

    /** As it was published last; versions that have it no more do not count. */
    Shift last() {
        return last;
    }

    /** {@code next} null: the version has it no more. */
    private void hold(Publication version, Shift next) {
        publish(version, next);
        stands = next != null;
        last = next == null ? last : next;
    }

    private void publish(Publication version, Shift next) {
        Instant at = version.publishedAt();
        if (version.replace() && isOver(at, next)) {
            settled.clear();
            current = next == null ? null : whole(version, next);
        } else if (last == null) {
            current = next == null ? null : whole(version, next);
        } else if (current == null || at.isBefore(current.start())) {
            current = from(at, version, next);
        } else if (!at.isBefore(current.end())) {
            changeAfterItsEnd(at, version, next);
        } else if (next != null && !next.start().isAfter(at) && next.end().isAfter(at)) {
            current = current.continued(at, version.version(), next);
        } else {
            settle(current.endingAt(at, Ending.SCHEDULE_CHANGED));
            current = from(at, version, next);
        }
    }

    /** Whether the shift at this place is history: as it holds or held, or, when none ever did, as it is published now. */
    private boolean isOver(Instant at, Shift next) {
        if (current != null) {
            return !at.isBefore(current.end());
        }
        if (!settled.isEmpty()) {
            return !at.isBefore(settled.get(settled.size() - 1).end());
        }
        return last != null && (next == null || !at.isBefore(next.end()));
    }

    private void changeAfterItsEnd(Instant at, Publication version, Shift next) {
        EffectiveShift more = from(at, version, next);
        if (more != null) {
            settle(current);
            current = more;
        }
    }

    private static EffectiveShift whole(Publication version, Shift shift) {
        return EffectiveShift.whole(version.date(), version.version(), shift);
    }

    /** What a later version has from its publication on; null if nothing. */
    private static EffectiveShift from(Instant at, Publication version, Shift next) {
        if (next == null || !at.isBefore(next.end())) {
            return null;
        }
        EffectiveShift whole = whole(version, next);
        return at.isAfter(whole.start()) ? whole.startingAt(at) : whole;
    }

    private void settle(EffectiveShift shift) {
        if (shift != null && !shift.isEmpty()) {
            settled.add(shift);
        }
    }
}
