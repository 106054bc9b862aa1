package dev.adherence.command.judging;

import dev.adherence.events.Shift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Tells which shift of a version is which of the versions before it: the one with the same start, else one that it overlaps,
 * else the one at the same place between those. So a shift that is added leaves the others what they are.
 */
final class SameShifts {

    private final List<Versions> older;
    private final List<Shift> newer;
    /** By place among the newer ones, the place among the older ones; null where there is none. */
    private final Integer[] olderOf;

    private SameShifts(List<Versions> older, List<Shift> newer) {
        this.older = older;
        this.newer = newer;
        this.olderOf = new Integer[newer.size()];
    }

    /** Takes out of {@code free} (ascending) what each of the older ones is now; null: it is gone. */
    static Map<Versions, Shift> take(List<Versions> older, List<Shift> free) {
        List<Versions> ascending = new ArrayList<>(older);
        ascending.sort(Comparator.comparing(one -> one.last().start()));
        SameShifts same = new SameShifts(ascending, List.copyOf(free));
        same.pair((was, is) -> was.start().equals(is.start()));
        same.pair((was, is) -> was.start().isBefore(is.end()) && is.start().isBefore(was.end()));
        same.pairByPlace();
        Map<Versions, Shift> taken = new LinkedHashMap<>();
        ascending.forEach(one -> taken.put(one, null));
        for (int i = 0; i < same.olderOf.length; i++) {
            if (same.olderOf[i] != null) {
                taken.put(ascending.get(same.olderOf[i]), same.newer.get(i));
                free.remove(same.newer.get(i));
            }
        }
        return taken;
    }

    private void pair(BiPredicate<Shift, Shift> same) {
        for (int i = 0; i < newer.size(); i++) {
            for (int place = 0; olderOf[i] == null && place < older.size(); place++) {
                if (!isTaken(place) && same.test(older.get(place).last(), newer.get(i))) {
                    olderOf[i] = place;
                }
            }
        }
    }

    private void pairByPlace() {
        int free = 0;
        for (int i = 0; i < newer.size(); i++) {
            if (olderOf[i] != null) {
                free = olderOf[i] + 1;
            } else if (free < older.size() && !isTaken(free)) {
                olderOf[i] = free++;
            }
        }
    }

    private boolean isTaken(int place) {
        for (Integer taken : olderOf) {
            if (taken != null && taken == place) {
                return true;
            }
        }
        return false;
    }
}
