package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.judging.JudgedShifts;
import dev.adherence.command.judging.Publication;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Shift;
import java.time.Instant;
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

    private final AgentHistory known;
    private final boolean replaceDates;
    private final Map<LocalDate, List<Shift>> entered = new HashMap<>();
    private final Set<LocalDate> freed = new HashSet<>();

    Calendar(AgentHistory known, boolean replaceDates) {
        this.known = known;
        this.replaceDates = replaceDates;
    }

    List<Shift> shifts(LocalDate date) {
        return entered.computeIfAbsent(date, this::held);
    }

    boolean changed(LocalDate date) {
        return !shifts(date).equals(held(date));
    }

    /** Whether the date is over and was not judged by what holds of it: sent with {@code replaceDates}, the same is news then. */
    boolean judgesAgain(LocalDate date, Instant now) {
        List<Publication> versions = known.publications(date);
        return replaceDates
                && !versions.isEmpty()
                && versions.stream()
                        .flatMap(version -> version.shifts().stream())
                        .noneMatch(shift -> shift.end().isAfter(now))
                && JudgedShifts.changes(
                        versions,
                        new Publication(
                                date, versions.get(versions.size() - 1).version() + 1, true, shifts(date), now));
    }

    /**
     * What the record replaces is gone before anything is entered: after a change of zone the shifts of a week may all move, each to
     * where another one was. A shift is known by its start, in instants or, after such a change, by the clock.
     */
    void makeWayFor(ShiftRecord record) {
        if (replaceDates) {
            entered.put(record.date(), new ArrayList<>());
        } else if (record.shift() != null) {
            shifts(record.date()).removeIf(other -> startsWith(other, record.shift()));
        }
    }

    /** Whether the record says what was known; what it says of a date without shifts is seen when it is entered. */
    boolean holds(ShiftRecord record) {
        return record.shift() != null && heldAs(record) != null;
    }

    RecordOutcome enter(ShiftRecord record) {
        if (record.shift() == null) {
            return enterFreeDay(record);
        }
        if (shifts(record.date()).stream().anyMatch(other -> other.says(record.shift()))) {
            return RecordOutcome.skipped(record.index());
        }
        for (int offset = -1; offset <= 1; offset++) {
            LocalDate date = record.date().plusDays(offset);
            for (Shift other : shifts(date)) {
                if (other.start().isBefore(record.shift().end())
                        && record.shift().start().isBefore(other.end())) {
                    return RecordOutcome.failed(
                            record.index(), ErrorCode.OVERLAPPING_SHIFT, null, overlapError(record, date, other));
                }
            }
        }
        Shift held = heldAs(record);
        shifts(record.date()).add(held == null ? record.shift() : held);
        shifts(record.date()).sort(Comparator.comparing(Shift::start));
        return held == null ? RecordOutcome.imported(record.index()) : RecordOutcome.skipped(record.index());
    }

    private RecordOutcome enterFreeDay(ShiftRecord record) {
        if (!replaceDates) {
            return RecordOutcome.failed(
                    record.index(),
                    ErrorCode.MISSING_VALUE,
                    "startTime",
                    "startTime and endTime are missing; only with replaceDates true does that mean that there is no shift that day");
        }
        return !held(record.date()).isEmpty() && freed.add(record.date())
                ? RecordOutcome.imported(record.index())
                : RecordOutcome.skipped(record.index());
    }

    private String overlapError(ShiftRecord record, LocalDate date, Shift other) {
        String remedy = !held(date).contains(other)
                ? "both are given here, and one must end before the other begins"
                : replaceDates ? "give that date too" : "with replaceDates true its date becomes exactly what is given";
        return "The shift %s of %s overlaps the shift %s of %s; %s"
                .formatted(times(record.shift()), record.date(), times(other), date, remedy);
    }

    private static String times(Shift shift) {
        String times = shift.startTime() + "–" + shift.endTime();
        return shift.zone() == null ? times : times + " " + shift.zone();
    }

    private Shift heldAs(ShiftRecord record) {
        return held(record.date()).stream()
                .filter(other -> other.says(record.shift()))
                .findFirst()
                .orElse(null);
    }

    private List<Shift> held(LocalDate date) {
        List<Publication> versions = known.publications(date);
        return versions.isEmpty()
                ? new ArrayList<>()
                : new ArrayList<>(versions.get(versions.size() - 1).shifts());
    }

    private static boolean startsWith(Shift one, Shift other) {
        return one.start().equals(other.start()) || one.startTime().equals(other.startTime());
    }
}
