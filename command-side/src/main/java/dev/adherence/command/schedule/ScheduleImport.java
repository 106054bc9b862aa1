package dev.adherence.command.schedule;

import dev.adherence.command.adherence.AgentCommand;
import dev.adherence.command.adherence.AgentCommand.PublishSchedule;
import dev.adherence.command.adherence.AgentCommand.ShiftRecord;
import dev.adherence.command.adherence.Answer;
import dev.adherence.command.adherence.RecordOutcome;
import dev.adherence.command.importing.ApiClient;
import dev.adherence.command.importing.BadRecord;
import dev.adherence.command.importing.ImportResult;
import dev.adherence.command.importing.ImportResult.RecordError;
import dev.adherence.command.importing.RecordFields;
import dev.adherence.command.importing.batches.CommandBatch;
import dev.adherence.command.roster.EmployeeRef;
import dev.adherence.command.roster.Roster;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** Publishes shifts: wall times become instants here, everything else the agent decides. */
@Service
public class ScheduleImport {

    private static final int MOST_AGENTS = 250;

    /** A published date is an event, and most bring a verdict with them. */
    private static final int MOST_RECORDS = 1_000;

    private final Roster roster;
    private final Clock clock;
    private final CommandBatch agents;

    ScheduleImport(Roster roster, Clock clock, CommandBatch agents) {
        this.roster = roster;
        this.clock = clock;
        this.agents = agents;
    }

    private record Day(UUID employeeId, LocalDate date) {}

    public ImportResult importSchedules(ApiClient client, List<JsonNode> data, boolean replaceDates) {
        return taken(client, data, replaceDates, agents::send);
    }

    /** What {@link #importSchedules} would answer; keeps nothing. */
    public ImportResult preview(ApiClient client, List<JsonNode> data, boolean replaceDates) {
        return taken(client, data, replaceDates, agents::preview);
    }

    private ImportResult taken(
            ApiClient client,
            List<JsonNode> data,
            boolean replaceDates,
            Function<List<AgentCommand>, Map<UUID, Answer>> deciding) {
        Batch batch = new Batch(data, replaceDates);
        batch.read();
        batch.resolve(roster.find(client.organizationId(), batch.employeeIds()));
        if (replaceDates) {
            batch.refuseSpoiltDays();
        }
        send(batch, client.source(), deciding);
        return batch.result();
    }

    private void send(Batch batch, String publishedBy, Function<List<AgentCommand>, Map<UUID, Answer>> deciding) {
        List<AgentCommand> chunk = new ArrayList<>();
        int records = 0;
        for (Map.Entry<UUID, List<ShiftRecord>> entry : batch.byEmployee().entrySet()) {
            if (!chunk.isEmpty()
                    && (chunk.size() == MOST_AGENTS
                            || records + entry.getValue().size() > MOST_RECORDS)) {
                batch.count(chunk, deciding.apply(chunk));
                chunk = new ArrayList<>();
                records = 0;
            }
            chunk.add(new PublishSchedule(
                    entry.getKey(), entry.getValue(), batch.replaceDates, publishedBy, clock.instant()));
            records += entry.getValue().size();
        }
        if (!chunk.isEmpty()) {
            batch.count(chunk, deciding.apply(chunk));
        }
    }

    /** The records of one request and what became of them so far. */
    private static final class Batch {

        private final List<JsonNode> data;
        private final boolean replaceDates;
        private final Map<Integer, ScheduleRecord> records = new TreeMap<>();
        private final Map<Integer, ShiftRecord> shifts = new TreeMap<>();
        private final Map<Integer, Day> days = new TreeMap<>();
        private final Map<Integer, String> errors = new TreeMap<>();
        private int imported;
        private int skipped;

        private Batch(List<JsonNode> data, boolean replaceDates) {
            this.data = data;
            this.replaceDates = replaceDates;
        }

        private void read() {
            for (int index = 0; index < data.size(); index++) {
                try {
                    records.put(index, ScheduleRecord.read(data.get(index), replaceDates));
                } catch (BadRecord e) {
                    errors.put(index, e.getMessage());
                }
            }
        }

        /** Of all records, also unreadable ones: those may spoil a date for the others. */
        private Set<String> employeeIds() {
            Set<String> ids = new HashSet<>();
            for (JsonNode node : data) {
                String id = RecordFields.idOf(node, "employeeId");
                if (id != null && id.indexOf('\0') < 0) {
                    ids.add(id.strip());
                }
            }
            return ids;
        }

        private void resolve(Map<String, EmployeeRef> employees) {
            for (int index = 0; index < data.size(); index++) {
                ScheduleRecord record = records.get(index);
                try {
                    EmployeeRef employee = employees.get(record == null ? idOf(index) : record.employeeId());
                    if (employee == null && record != null) {
                        throw new BadRecord("No employee has the number or e-mail " + record.employeeId());
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
                    errors.put(index, e.getMessage());
                }
            }
        }

        /** A date that shall become exactly what the batch says cannot, where one record of it is wrong. */
        private void refuseSpoiltDays() {
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
                    refuse(index, "Another record of this employee and date is wrong; the date is left as it was");
                } else if (empty.contains(day) && shifts.get(index).shift() != null) {
                    refuse(index, "Another record says that there is no shift on this date");
                    spoilt.add(day);
                }
            }
            for (Integer index : List.copyOf(shifts.keySet())) {
                if (spoilt.contains(days.get(index))) {
                    refuse(index, "Another record says that there is a shift on this date");
                }
            }
        }

        private void refuse(int index, String error) {
            shifts.remove(index);
            errors.put(index, error);
        }

        private Map<UUID, List<ShiftRecord>> byEmployee() {
            Map<UUID, List<ShiftRecord>> byEmployee = new TreeMap<>();
            shifts.forEach((index, shift) -> byEmployee
                    .computeIfAbsent(days.get(index).employeeId(), id -> new ArrayList<>())
                    .add(shift));
            return byEmployee;
        }

        private void count(List<AgentCommand> chunk, Map<UUID, Answer> answers) {
            for (AgentCommand command : chunk) {
                Answer answer = answers.get(command.employeeId());
                if (answer == null) {
                    ((PublishSchedule) command)
                            .records()
                            .forEach(
                                    record -> errors.put(
                                            record.index(),
                                            "The import of this employee was interrupted; send the employees again, then this"));
                    continue;
                }
                for (RecordOutcome outcome : answer.outcomes()) {
                    switch (outcome.kind()) {
                        case IMPORTED -> imported++;
                        case SKIPPED -> skipped++;
                        case FAILED -> errors.put(outcome.index(), outcome.error());
                    }
                }
            }
        }

        private ImportResult result() {
            List<RecordError> list = new ArrayList<>();
            errors.forEach((index, error) -> list.add(new RecordError(index, idOf(index), error)));
            list.sort(Comparator.comparingInt(RecordError::index));
            return ImportResult.of(imported, skipped, list);
        }

        private String idOf(int index) {
            String id = RecordFields.idOf(data.get(index), "employeeId");
            return id == null ? null : id.strip();
        }

        private LocalDate dateOf(int index) {
            try {
                return LocalDate.parse(String.valueOf(RecordFields.idOf(data.get(index), "date")));
            } catch (java.time.DateTimeException e) {
                return null;
            }
        }
    }
}
