package dev.adherence.command.judging.reference;

import dev.adherence.events.Shift;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Which shift of a version is which of the older ones: same start before overlap before place; nothing crosses. */
final class Counterparts {

    private Counterparts() {}

    /** Both ascending; what is found is put into {@code same}. */
    static void find(List<ReferenceSchedule> older, List<Shift> newer, Map<Shift, ReferenceSchedule> same) {
        boolean split = split(older, newer, same, (was, is) -> was.start().equals(is.start()))
                || split(
                        older,
                        newer,
                        same,
                        (was, is) ->
                                was.start().isBefore(is.end()) && is.start().isBefore(was.end()));
        for (int place = 0; !split && place < Math.min(older.size(), newer.size()); place++) {
            same.put(newer.get(place), older.get(place));
        }
    }

    private static boolean split(
            List<ReferenceSchedule> older,
            List<Shift> newer,
            Map<Shift, ReferenceSchedule> same,
            BiPredicate<Shift, Shift> alike) {
        for (int n = 0; n < newer.size(); n++) {
            for (int o = 0; o < older.size(); o++) {
                if (alike.test(older.get(o).last(), newer.get(n))) {
                    find(older.subList(0, o), newer.subList(0, n), same);
                    same.put(newer.get(n), older.get(o));
                    find(older.subList(o + 1, older.size()), newer.subList(n + 1, newer.size()), same);
                    return true;
                }
            }
        }
        return false;
    }
}
