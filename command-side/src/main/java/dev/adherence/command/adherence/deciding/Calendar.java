package dev.adherence.command.adherence.deciding;

import dev.adherence.command.adherence.AgentCommand.ShiftRecord;
import dev.adherence.command.adherence.RecordOutcome;
import dev.adherence.command.adherence.ledger.Ledger;
import dev.adherence.command.adherence.policy.inputs.Publication;
import dev.adherence.events.Shift;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shifts of an agent by date while a batch is entered into it: no two of them ever overlap. */
final class Calendar {

    private final Ledger known;
    private final Map<LocalDate, List<Shift>> entered = new HashMap<>();
    private final Set<LocalDate> failed = new HashSet<>();
    private final Set<LocalDate> freed = new HashSet<>();

    Calendar(Ledger known) {
        this.known = known;
    }

    List<Shift> shifts(LocalDate date) {
        return entered.computeIfAbsent(date, this::held);
    }

    void clear(LocalDate date) {
        entered.put(date, new ArrayList<>());
    }

    /** A date with a record in error keeps what it had: half a replacement is worse than none. */
    void restore(LocalDate date) {
        entered.put(date, held(date));
    }

    boolean changed(LocalDate date) {
        return !shifts(date).equals(held(date));
    }

    /** Whether the date was to be replaced and a record of it was in error. */
    boolean failed(LocalDate date) {
        return failed.contains(date);
    }

    RecordOutcome enter(ShiftRecord record, boolean replaceDates) {
        if (record.shift() == null) {
            return enterFreeDay(record, replaceDates);
        }
        List<Shift> day = shifts(record.date());
        Shift same = startingWith(day, record.shift());
        if (record.shift().equals(same)) {
            return RecordOutcome.skipped(record.index());
        }
        if (same != null && replaceDates) {
            return failed(record, overlapError(record.shift(), record.date(), same), true);
        }
        for (int offset = -1; offset <= 1; offset++) {
            LocalDate date = record.date().plusDays(offset);
            for (Shift other : shifts(date)) {
                if (other != same
                        && other.start().isBefore(record.shift().end())
                        && record.shift().start().isBefore(other.end())) {
                    return failed(record, overlapError(record.shift(), date, other), replaceDates);
                }
            }
        }
        boolean held = held(record.date()).contains(record.shift());
        day.remove(same);
        day.add(record.shift());
        day.sort(Comparator.comparing(Shift::start));
        return held ? RecordOutcome.skipped(record.index()) : RecordOutcome.imported(record.index());
    }

    private RecordOutcome enterFreeDay(ShiftRecord record, boolean replaceDates) {
        if (!replaceDates) {
            return failed(
                    record,
                    "startTime and endTime are missing; only with replaceDates true does that mean \"no shift that day\"",
                    false);
        }
        return !held(record.date()).isEmpty() && freed.add(record.date())
                ? RecordOutcome.imported(record.index())
                : RecordOutcome.skipped(record.index());
    }

    private RecordOutcome failed(ShiftRecord record, String error, boolean wholeDate) {
        if (wholeDate) {
            failed.add(record.date());
        }
        return RecordOutcome.failed(record.index(), error);
    }

    private static String overlapError(Shift shift, LocalDate date, Shift other) {
        return "shift " + shift.startTime() + "–" + shift.endTime() + " overlaps the shift " + other.startTime() + "–"
                + other.endTime() + " of " + date + "; to change that date send it with replaceDates true";
    }

    private List<Shift> held(LocalDate date) {
        List<Publication> versions = known.publications(date);
        return versions.isEmpty()
                ? new ArrayList<>()
                : new ArrayList<>(versions.get(versions.size() - 1).shifts());
    }

    private static Shift startingWith(List<Shift> day, Shift shift) {
        return day.stream()
                .filter(other -> other.start().equals(shift.start()))
                .findFirst()
                .orElse(null);
    }
}
