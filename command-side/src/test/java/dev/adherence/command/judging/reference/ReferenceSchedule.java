package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.Span;
import dev.adherence.command.judging.reference.Stint.Phase;
import dev.adherence.events.Ending;
import dev.adherence.events.Shift;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes the stretches to be judged out of all versions of the schedule; see docs/rules.md, "Schedule versions". */
final class ReferenceSchedule {

    private final List<Stint> done = new ArrayList<>();
    private final LocalDate date;
    private Stint current;
    private Shift last;
    private boolean stands;

    private ReferenceSchedule(LocalDate date) {
        this.date = date;
    }

    /** Ascending by start, cut where the employee was not active. */
    static List<Stint> of(Inputs inputs) {
        Map<LocalDate, List<Publication>> byDate = new TreeMap<>();
        inputs.publications()
                .forEach(version -> byDate.computeIfAbsent(version.date(), date -> new ArrayList<>())
                        .add(version));
        List<Stint> stints = new ArrayList<>();
        byDate.forEach((date, versions) -> {
            versions.sort(Comparator.comparing(Publication::version));
            stints.addAll(ofDate(date, versions));
        });
        List<Stint> active = new ArrayList<>();
        withoutOverlap(stints).forEach(stint -> active.addAll(cut(stint, inputs.inactive())));
        active.sort(Comparator.comparing(Stint::start));
        return active;
    }

    /** Where two would overlap the earlier one holds to its end and the other begins there. */
    private static List<Stint> withoutOverlap(List<Stint> stints) {
        stints.sort(Comparator.comparing(Stint::start));
        List<Stint> apart = new ArrayList<>();
        for (Stint stint : stints) {
            long free = apart.isEmpty()
                    ? stint.start()
                    : Math.max(stint.start(), last(apart).end());
            if (free < stint.end()) {
                apart.add(free == stint.start() ? stint : stint.resumedAt(free));
            }
        }
        return apart;
    }

    private static List<Stint> ofDate(LocalDate date, List<Publication> versions) {
        List<ReferenceSchedule> all = new ArrayList<>();
        for (Publication version : versions) {
            List<ReferenceSchedule> existing = new ArrayList<>(all);
            existing.sort(Comparator.comparing(one -> one.last.start()));
            Map<Shift, ReferenceSchedule> same = new HashMap<>();
            Counterparts.find(existing.stream().filter(one -> one.stands).toList(), version.shifts(), same);
            List<Shift> rest = version.shifts().stream()
                    .filter(shift -> !same.containsKey(shift))
                    .toList();
            Counterparts.find(existing.stream().filter(one -> !one.stands).toList(), rest, same);
            existing.stream().filter(one -> !same.containsValue(one)).forEach(one -> one.take(version, null));
            for (Shift shift : version.shifts()) {
                ReferenceSchedule one = same.get(shift);
                if (one == null) {
                    one = new ReferenceSchedule(date);
                    all.add(one);
                }
                one.take(version, shift);
            }
        }
        List<Stint> stints = new ArrayList<>();
        for (ReferenceSchedule one : all) {
            stints.addAll(one.done);
            Stream.ofNullable(one.current).forEach(stints::add);
        }
        return stints;
    }

    private void take(Publication version, Shift shift) {
        fold(version, shift);
        stands = shift != null;
        last = shift == null ? last : shift;
    }

    /** The shift as it was published last. */
    Shift last() {
        return last;
    }

    private void fold(Publication version, Shift shift) {
        long published = version.publishedAt().getEpochSecond();
        if (current != null) {
            supersede(version, shift, published);
        } else if (version.replace()
                && !done.isEmpty()
                && published >= last(done).end()) {
            done.clear();
            current = whole(version, shift);
        } else if (version.replace()
                && done.isEmpty()
                && shift != null
                && published >= shift.end().getEpochSecond()) {
            current = whole(version, shift);
        } else if (shift != null && last != null) {
            restore(version, shift, published);
        } else {
            current = whole(version, shift);
        }
    }

    private void supersede(Publication version, Shift shift, long published) {
        if (published <= current.start()) {
            current = null;
            restore(version, shift, published);
        } else if (published < current.end()) {
            whileOn(version, shift, published);
        } else if (version.replace()) {
            done.clear();
            current = whole(version, shift);
        } else if (shift != null && shift.end().getEpochSecond() > published) {
            done.add(current);
            restore(version, shift, published);
        }
    }

    private void whileOn(Publication version, Shift shift, long published) {
        if (shift != null
                && shift.start().getEpochSecond() <= published
                && published < shift.end().getEpochSecond()) {
            List<Phase> phases = new ArrayList<>(current.phases());
            phases.add(new Phase(published, version.version(), shift));
            current = new Stint(date, current.start(), shift.end().getEpochSecond(), Ending.SHIFT_END, phases);
            return;
        }
        done.add(current.endedAt(published, Ending.SCHEDULE_CHANGED));
        boolean later = shift != null && shift.start().getEpochSecond() > published;
        current = later ? whole(version, shift) : null;
    }

    /** What a later version adds holds from its publication at the earliest, as a shift of its own. */
    private void restore(Publication version, Shift shift, long published) {
        if (shift == null) {
            return;
        }
        Stint whole = whole(version, shift);
        if (published <= whole.start()) {
            current = whole;
        } else if (published < whole.end()) {
            current = whole.resumedAt(published);
        }
    }

    private Stint whole(Publication version, Shift shift) {
        if (shift == null) {
            return null;
        }
        long start = shift.start().getEpochSecond();
        Phase phase = new Phase(start, version.version(), shift);
        return new Stint(date, start, shift.end().getEpochSecond(), Ending.SHIFT_END, List.of(phase));
    }

    private static List<Stint> cut(Stint stint, List<Span> inactive) {
        List<Stint> pieces = new ArrayList<>();
        Stint rest = stint;
        List<Span> ascending = new ArrayList<>(inactive);
        ascending.sort(Comparator.comparing(Span::from));
        for (Span span : ascending) {
            long from = span.from().getEpochSecond();
            long until = span.until() == null ? Long.MAX_VALUE : span.until().getEpochSecond();
            if (rest == null || until <= rest.start() || from >= rest.end()) {
                continue;
            }
            if (from > rest.start()) {
                pieces.add(rest.endedAt(from, Ending.EMPLOYEE_INACTIVE));
            }
            rest = until < rest.end() ? rest.resumedAt(until) : null;
        }
        if (rest != null) {
            pieces.add(rest);
        }
        return pieces;
    }

    private static Stint last(List<Stint> stints) {
        return stints.get(stints.size() - 1);
    }
}
