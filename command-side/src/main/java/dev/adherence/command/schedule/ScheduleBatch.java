package dev.adherence.command.schedule;

import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.agent.RecordOutcome;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.command.roster.EmployeeRef;
import dev.adherence.events.ErrorCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The records of one request and what became of them so far. */
final class ScheduleBatch {

    private final List<JsonNode> data;
    private final boolean replaceDates;
    private final Map<Integer, ScheduleRecord> records = new TreeMap<>();
    private final Map<Integer, ShiftRecord> shifts = new TreeMap<>();
    private final Map<Integer, Day> days = new TreeMap<>();
    private final Map<Integer, BadRecord> errors = new TreeMap<>();
    private int imported;
    private int skipped;

    ScheduleBatch(List<JsonNode> data, boolean replaceDates) {
        this.data = data;
        this.replaceDates = replaceDates;
    }

    private record Day(UUID employeeId, LocalDate date) {}

    void read() {
        for (int index = 0; index < data.size(); index++) {
            try {
                records.put(index, ScheduleRecord.read(data.get(index), replaceDates));
            } catch (BadRecord e) {
                errors.put(index, e);
            }
        }
    }

    /** Of all records, also unreadable ones: those may spoil a date for the others. */
    Set<String> employeeIds() {
        Set<String> ids = new HashSet<>();
        for (JsonNode node : data) {
            String id = Given.idOf(node, "employeeId");
            if (id != null && id.indexOf('\0') < 0) {
                ids.add(id.strip());
            }
        }
        return ids;
    }

    void resolve(Map<String, EmployeeRef> employees) {
        for (int index = 0; index < data.size(); index++) {
            ScheduleRecord record = records.get(index);
            try {
                EmployeeRef employee = employees.get(record == null ? idOf(index) : record.employeeId());
                if (employee == null && record != null) {
                    throw new BadRecord(
                            ErrorCode.UNKNOWN_EMPLOYEE,
                            "employeeId",
                            "No employee has the number or e-mail " + record.employeeId() + "; import employees first");
                }
                LocalDate date = record == null ? dateOf(index) : record.date();
                if (employee != null && date != null) {
                    days.put(index, new Day(employee.id(), date));
                }
                if (record != null) {
                    shifts.put(
                            index,
                            new ShiftRecord(
                                    index,
                                    date,
                                    record.shift() == null
                                            ? null
                                            : record.shift().in(employee.zone())));
                }
            } catch (BadRecord e) {
                errors.put(index, e);
            }
        }
    }

    /**
     * A shift is known by employee, date and start: of two records for one, nobody can tell which is meant, so both are refused.
     * The very same record twice is no harm.
     */
    void refuseDoubles() {
        Map<Place, List<Integer>> byPlace = new LinkedHashMap<>();
        shifts.forEach(
                (index, shift) -> byPlace.computeIfAbsent(Place.of(days.get(index), shift), place -> new ArrayList<>())
                        .add(index));
        Map<Integer, BadRecord> doubles = new TreeMap<>();
        byPlace.values()
                .forEach(indices -> indices.forEach(index -> indices.stream()
                        .filter(other -> !Objects.equals(
                                shifts.get(other).shift(), shifts.get(index).shift()))
                        .findFirst()
                        .ifPresent(other -> doubles.put(index, twice(index, other)))));
        doubles.forEach(this::refuse);
    }

    private BadRecord twice(int index, int other) {
        return contradicting(
                ("The shift of %s that starts at %s is also in the record at index %d, with other content; "
                                + "give all its segments in one record")
                        .formatted(
                                days.get(index).date(),
                                shifts.get(index).shift().startTime(),
                                other));
    }

    /** What a record is about; {@code start} null: a date without a shift. */
    private record Place(Day day, Instant start) {

        static Place of(Day day, ShiftRecord record) {
            return new Place(day, record.shift() == null ? null : record.shift().start());
        }
    }

    /** A date that shall become exactly what the batch says cannot, where one record of it is wrong. */
    void refuseSpoiltDays() {
        Set<Day> spoilt = new HashSet<>();
        Set<Day> empty = new HashSet<>();
        days.forEach((index, day) -> {
            if (errors.containsKey(index)) {
                spoilt.add(day);
            } else if (shifts.get(index).shift() == null) {
                empty.add(day);
            }
        });
        for (Integer index : List.copyOf(shifts.keySet())) {
            Day day = days.get(index);
            if (spoilt.contains(day)) {
                refuse(
                        index,
                        new BadRecord(
                                ErrorCode.OTHER_RECORD_WRONG,
                                null,
                                "Another record of this employee and date is wrong; the date is left as it was, mend that record and give all of the date again"));
            } else if (empty.contains(day) && shifts.get(index).shift() != null) {
                refuse(
                        index,
                        contradicting(
                                "Another record, without times, says that there is no shift on this date; give one or the other"));
                spoilt.add(day);
            }
        }
        for (Integer index : List.copyOf(shifts.keySet())) {
            if (spoilt.contains(days.get(index))) {
                refuse(
                        index,
                        contradicting("Another record says that there is a shift on this date; give one or the other"));
            }
        }
    }

    private static BadRecord contradicting(String message) {
        return new BadRecord(ErrorCode.CONTRADICTING_RECORDS, null, message);
    }

    private void refuse(int index, BadRecord error) {
        shifts.remove(index);
        errors.put(index, error);
    }

    Map<UUID, List<ShiftRecord>> byEmployee() {
        Map<UUID, List<ShiftRecord>> byEmployee = new TreeMap<>();
        shifts.forEach((index, shift) -> byEmployee
                .computeIfAbsent(days.get(index).employeeId(), id -> new ArrayList<>())
                .add(shift));
        return byEmployee;
    }

    void count(List<AgentCommand> commands, Map<UUID, Answer> answers) {
        for (AgentCommand command : commands) {
            Answer answer = answers.get(command.employeeId());
            if (answer == null) {
                ((PublishSchedule) command)
                        .records()
                        .forEach(
                                record -> errors.put(
                                        record.index(),
                                        new BadRecord(
                                                ErrorCode.INTERRUPTED,
                                                null,
                                                "The import of this employee was interrupted; send the employees again, then this")));
                continue;
            }
            for (RecordOutcome outcome : answer.outcomes()) {
                switch (outcome.kind()) {
                    case IMPORTED -> imported++;
                    case SKIPPED -> skipped++;
                    case FAILED ->
                        errors.put(outcome.index(), new BadRecord(outcome.code(), outcome.field(), outcome.error()));
                }
            }
        }
    }

    ImportResult result() {
        List<RecordError> list = new ArrayList<>();
        errors.forEach((index, error) -> list.add(RecordError.of(index, idOf(index), error)));
        list.sort(Comparator.comparingInt(RecordError::index));
        return ImportResult.of(imported, skipped, list);
    }

    private String idOf(int index) {
        String id = Given.idOf(data.get(index), "employeeId");
        return id == null ? null : id.strip();
    }

    private LocalDate dateOf(int index) {
        try {
            return LocalDate.parse(String.valueOf(Given.idOf(data.get(index), "date")));
        } catch (java.time.DateTimeException e) {
            return null;
        }
    }
}
