package dev.adherence.command.judging;

import dev.adherence.events.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All shifts that are judged: what the versions of each date leave, cut where the employee was not active. */
public final class JudgedShifts {

    private static final Comparator<Publication> BY_DATE_AND_VERSION =
            Comparator.comparing(Publication::date).thenComparingInt(Publication::version);

    private JudgedShifts() {}

    /** Ascending, without overlap: where two would overlap the earlier one holds to its end. */
    public static List<EffectiveShift> of(Inputs inputs) {
        List<EffectiveShift> published = published(inputs.publications());
        published.sort(Comparator.comparing(EffectiveShift::start));
        List<Span> inactive = NeutralTime.disjoint(inputs.inactive());
        List<EffectiveShift> shifts = new ArrayList<>(published.size());
        Instant reached = Instant.MIN;
        for (EffectiveShift shift : published) {
            EffectiveShift free = shift.start().isBefore(reached) ? shift.startingAt(reached) : shift;
            reached = Instants.later(reached, shift.end());
            if (!free.isEmpty()) {
                addActive(free, inactive, shifts);
            }
        }
        return shifts;
    }

    /** Whether a version of a date changes none of the shifts that the older ones have, and brings none of them back. */
    public static boolean onlyAdds(List<Publication> older, Publication newer) {
        return Versions.onlyAdds(older, newer);
    }

    /** Whether a version of a date leaves other shifts to be judged than the older ones, or other segments in them. */
    public static boolean changes(List<Publication> older, Publication newer) {
        List<Publication> all = new ArrayList<>(older);
        all.add(newer);
        return !inContent(published(older)).equals(inContent(published(all)));
    }

    private static List<List<Object>> inContent(List<EffectiveShift> shifts) {
        return shifts.stream()
                .sorted(Comparator.comparing(EffectiveShift::start))
                .map(EffectiveShift::content)
                .toList();
    }

    private static List<EffectiveShift> published(List<Publication> publications) {
        List<Publication> ordered = new ArrayList<>(publications);
        ordered.sort(BY_DATE_AND_VERSION);
        List<EffectiveShift> shifts = new ArrayList<>(ordered.size());
        int first = 0;
        for (int next = 1; next <= ordered.size(); next++) {
            boolean sameDate = next < ordered.size()
                    && ordered.get(next).date().equals(ordered.get(first).date());
            if (!sameDate) {
                Versions.settle(ordered.subList(first, next), shifts);
                first = next;
            }
        }
        return shifts;
    }

    private static void addActive(EffectiveShift shift, List<Span> inactive, List<EffectiveShift> shifts) {
        EffectiveShift rest = shift;
        for (Span span : inactive) {
            if (!Instants.before(rest.start(), span.until()) || !span.from().isBefore(rest.end())) {
                continue;
            }
            EffectiveShift before = rest.endingAt(span.from(), Ending.EMPLOYEE_INACTIVE);
            if (!before.isEmpty()) {
                shifts.add(before);
            }
            if (!Instants.before(span.until(), rest.end())) {
                return;
            }
            rest = rest.startingAt(span.until());
        }
        shifts.add(rest);
    }
}
