package dev.adherence.command.whatif;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.events.Interval;
import dev.adherence.events.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What might have been excused besides what was. */
record ExcusesTrial(List<Tried> tried) {

    static final ExcusesTrial NONE = new ExcusesTrial(List.of());

    private static final int MOST = 1_000;
    private static final int MOST_EMPLOYEES = 500;

    /** @param employees empty: everybody */
    record Tried(Set<UUID> employees, Interval stretch) {}

    ExcusesTrial {
        tried = List.copyOf(tried);
    }

    /** @param known whether there is such an employee */
    static ExcusesTrial read(JsonNode list, Predicate<UUID> known) {
        if (!list.isArray() || list.size() > MOST) {
            throw Refusal.invalid("excuses must be a list of at most " + MOST + " objects with from and to")
                    .field("excuses");
        }
        List<Tried> tried = new ArrayList<>();
        for (JsonNode each : list) {
            try {
                tried.add(one(RecordFields.of(each).only("employeeIds", "from", "to"), known));
            } catch (BadRecord bad) {
                throw bad.in("excuses[" + tried.size() + "]").refusal();
            }
        }
        return new ExcusesTrial(tried);
    }

    private static Tried one(RecordFields fields, Predicate<UUID> known) throws BadRecord {
        Set<UUID> employees = Set.copyOf(fields.uuids("employeeIds", MOST_EMPLOYEES));
        for (UUID id : employees) {
            if (!known.test(id)) {
                throw BadRecord.invalid("employeeIds", "employeeIds: there is no employee '" + id + "'");
            }
        }
        Instant from = fields.requiredInstant("from");
        Instant to = fields.requiredInstant("to");
        if (!from.isBefore(to)) {
            throw BadRecord.invalid("to", "to must lie after from: " + from + ", " + to);
        }
        return new Tried(employees, new Interval(from, to));
    }

    List<Interval> of(UUID employeeId) {
        return tried.stream()
                .filter(each -> each.employees().isEmpty() || each.employees().contains(employeeId))
                .map(Tried::stretch)
                .toList();
    }
}
