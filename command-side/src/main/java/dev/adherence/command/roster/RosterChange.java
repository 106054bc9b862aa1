package dev.adherence.command.roster;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportResult.RecordError;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.JsonNode;

/** Writes the rows of an employee import in one transaction; one import of an organisation after the other. */
@Component
class RosterChange {

    private final OrganizationRepository organizations;
    private final EmployeeRepository rows;
    private final NamedTeams teams;
    private final RosterLimits limits;
    private final ExternalIds externalIds;
    private final Clock clock;

    RosterChange(
            OrganizationRepository organizations,
            EmployeeRepository rows,
            NamedTeams teams,
            RosterLimits limits,
            ExternalIds externalIds,
            Clock clock) {
        this.organizations = organizations;
        this.rows = rows;
        this.teams = teams;
        this.limits = limits;
        this.externalIds = externalIds;
        this.clock = clock;
    }

    /** What was written, and whom and which teams the batch names, changed or not. */
    record Written(int imported, int skipped, List<RecordError> errors, Set<UUID> employees, Collection<Team> teams) {

        static Written nothing() {
            return new Written(0, 0, List.of(), Set.of(), List.of());
        }

        static Written refused(JsonNode record, String reason) {
            return new Written(
                    0,
                    0,
                    List.of(error(0, List.of(record), new BadRecord(ErrorCode.CONFLICT, null, reason))),
                    Set.of(),
                    List.of());
        }

        /** This, and what was written of the one record at that place. */
        Written and(int index, Written one) {
            List<RecordError> all = new ArrayList<>(errors);
            one.errors.forEach(error -> all.add(error.at(index)));
            Set<UUID> everybody = new LinkedHashSet<>(employees);
            everybody.addAll(one.employees);
            Map<UUID, Team> named = new LinkedHashMap<>();
            teams.forEach(team -> named.put(team.id(), team));
            one.teams.forEach(team -> named.put(team.id(), team));
            return new Written(imported + one.imported, skipped + one.skipped, all, everybody, named.values());
        }

        ImportResult result() {
            return ImportResult.of(imported, skipped, errors);
        }
    }

    /** What {@link #write} would write, all of it taken back. */
    @Transactional
    Written preview(UUID organizationId, List<JsonNode> data, boolean updateExisting) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return write(organizationId, data, updateExisting);
    }

    @Transactional
    Written write(UUID organizationId, List<JsonNode> data, boolean updateExisting) {
        organizations
                .findLockedById(organizationId)
                .orElseThrow(() -> Refusal.missing("Organisation " + organizationId + " is unknown"));
        List<RecordError> errors = new ArrayList<>();
        Map<Integer, EmployeeRecord> records = readable(data, errors);
        KnownEmployees known = new KnownEmployees(organizationId, rows, records.values(), limits.employees());
        OneRecordEach.refused(records, known).forEach((index, reason) -> {
            records.remove(index);
            errors.add(error(index, data, reason));
        });
        Map<String, Team> named = new LinkedHashMap<>();
        Set<UUID> touched = new LinkedHashSet<>();
        int imported = 0;
        for (Integer index : OneRecordEach.inOrder(records, known)) {
            EmployeeRecord record = records.get(index);
            try {
                Employee employee = known.matching(record);
                externalIds.refuseTaken(organizationId, employee == null ? null : employee.id(), record);
                List<UUID> teamIds = teams.idsOf(organizationId, record, employee, updateExisting, named);
                boolean changed = known.keep(record, employee, teamIds, updateExisting, clock.instant());
                UUID id = known.matching(record).id();
                imported += keepExternalIds(organizationId, id, record, employee == null || updateExisting) || changed
                        ? 1
                        : 0;
                touched.add(id);
            } catch (BadRecord e) {
                errors.add(error(index, data, e));
            }
        }
        errors.sort((a, b) -> Integer.compare(a.index(), b.index()));
        return new Written(imported, data.size() - errors.size() - imported, errors, touched, named.values());
    }

    private boolean keepExternalIds(UUID organizationId, UUID employee, EmployeeRecord record, boolean mayChange)
            throws BadRecord {
        if (!externalIds.differ(employee, record)) {
            return false;
        }
        if (!mayChange) {
            throw new BadRecord(
                    ErrorCode.EMPLOYEE_EXISTS,
                    "externalIds",
                    record.named() + " already exists; with updateExisting true the externalIds are changed");
        }
        rows.flush();
        externalIds.keep(organizationId, employee, record.externalIds());
        return true;
    }

    private static Map<Integer, EmployeeRecord> readable(List<JsonNode> data, List<RecordError> errors) {
        Map<Integer, EmployeeRecord> records = new LinkedHashMap<>();
        for (int index = 0; index < data.size(); index++) {
            try {
                records.put(index, EmployeeRecord.read(data.get(index)));
            } catch (BadRecord e) {
                errors.add(error(index, data, e));
            }
        }
        return records;
    }

    private static RecordError error(int index, List<JsonNode> data, BadRecord reason) {
        String number = Given.idOf(data.get(index), "employeeId");
        return RecordError.of(index, number == null ? Given.idOf(data.get(index), "email") : number, reason);
    }
}
