package dev.adherence.command.roster;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.ComparisonKey;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The employees that a batch may speak of, by e-mail address and number, kept in step with what the batch changes. */
final class KnownEmployees {

    /** So many values one statement takes without its plan suffering. */
    private static final int CHUNK = 1_000;

    private final UUID organizationId;
    private final EmployeeRepository rows;
    private final int most;
    private long count = -1;
    private final Map<String, Employee> byEmail = new HashMap<>();
    private final Map<String, Employee> byNumber = new HashMap<>();

    /** {@code most}: so many employees the organisation may have. */
    KnownEmployees(UUID organizationId, EmployeeRepository rows, Collection<EmployeeRecord> records, int most) {
        this.organizationId = organizationId;
        this.rows = rows;
        this.most = most;
        chunks(records.stream()
                        .flatMap(record -> Stream.of(record.email(), record.numberKey()))
                        .toList())
                .forEach(emails -> rows.findByOrganizationIdAndErasedAtIsNullAndEmailIn(organizationId, emails)
                        .forEach(this::index));
        chunks(records.stream()
                        .flatMap(record -> Stream.of(record.number(), record.numberKey(), record.email()))
                        .toList())
                .forEach(keys -> rows.findByOrganizationIdAndNumberKeyIn(organizationId, keys)
                        .forEach(this::index));
    }

    Employee withEmailOf(EmployeeRecord record) {
        return record.email() == null ? null : byEmail.get(record.email());
    }

    Employee withNumberOf(EmployeeRecord record) {
        return record.number() == null ? null : byNumber(record.number());
    }

    /** Whether the record gives somebody another number, so that the old one becomes free. */
    boolean givesItsNumberAway(EmployeeRecord record) {
        Employee employee = withEmailOf(record);
        return employee != null
                && record.number() != null
                && employee.numberKey() != null
                && !record.numberKey().equals(employee.numberKey());
    }

    /** The number and the e-mail address that become free by the record. */
    List<String> givenAwayBy(EmployeeRecord record) {
        List<String> free = new ArrayList<>();
        if (givesItsNumberAway(record)) {
            free.add(withEmailOf(record).numberKey());
        }
        if (record.email() != null && withEmailOf(record) == null && withNumberOf(record) != null) {
            free.add(withNumberOf(record).profile().email());
        }
        return free;
    }

    /** Whom the record means; null: somebody new. */
    Employee matching(EmployeeRecord record) throws BadRecord {
        Employee byTheirEmail = withEmailOf(record);
        Employee byTheirNumber = withNumberOf(record);
        if (byTheirEmail != null && byTheirNumber != null && byTheirEmail != byTheirNumber) {
            throw new BadRecord(
                    ErrorCode.AMBIGUOUS_EMPLOYEE,
                    null,
                    "email %s and employeeId %s belong to two different employees; correct one of them"
                            .formatted(record.email(), record.number()));
        }
        return byTheirEmail == null ? byTheirNumber : byTheirEmail;
    }

    /** Where an address or a number that the record gives is somebody's other than {@code self}; null: of somebody new. */
    void refuseOthers(EmployeeRecord record, Employee self) {
        Employee byTheirEmail = record.email() == null ? null : byEmail.get(record.email());
        Employee byTheirNumber = record.number() == null ? null : byNumber(record.number());
        if (byTheirEmail != null && byTheirEmail != self) {
            throw Refusal.conflict("The e-mail address " + record.email() + " is another employee's")
                    .code(ErrorCode.EMAIL_TAKEN)
                    .field("email");
        }
        if (byTheirNumber != null && byTheirNumber != self) {
            throw Refusal.conflict("The number " + record.number() + " is another employee's")
                    .code(ErrorCode.EMPLOYEE_NUMBER_TAKEN)
                    .field("employeeId");
        }
    }

    /** A name of this employee that would be another's too; {@code field} is the one that gives it. */
    record SharedName(String field, String error) {

        ErrorCode code() {
            return field.equals("email") ? ErrorCode.EMAIL_TAKEN : ErrorCode.EMPLOYEE_NUMBER_TAKEN;
        }

        Refusal asRefusal() {
            return Refusal.conflict(error).code(code()).field(field);
        }
    }

    /**
     * Imports name employees by e-mail address or number: a number that reads like the address of another would take what is meant for
     * one to the other. What was so before is left so, or nothing could be said of either any more.
     */
    Optional<SharedName> sharedName(Employee self, Profile after) {
        Profile before = self == null ? null : self.profile();
        if (after.number() != null && (before == null || !after.number().equals(before.number()))) {
            Employee other = byEmail.get(ComparisonKey.of(after.number()));
            if (other != null && other != self) {
                return Optional.of(new SharedName(
                        "employeeId", "employeeId " + after.number() + " is the e-mail address of another employee"));
            }
        }
        if (before == null || !after.email().equals(before.email())) {
            Employee other = byNumber.get(after.email());
            if (other != null && other != self) {
                return Optional.of(
                        new SharedName("email", "email " + after.email() + " is the number of another employee"));
            }
        }
        return Optional.empty();
    }

    /** Writes what the record says; false where that was known. */
    boolean keep(EmployeeRecord record, Employee employee, List<UUID> teams, boolean updateExisting, Instant now)
            throws BadRecord {
        if (employee == null) {
            Profile profile = record.asNew(teams);
            refuseSharedName(null, profile);
            index(added(profile, now));
            return true;
        }
        Profile before = employee.profile();
        String key = employee.numberKey();
        Profile after = record.over(before, teams);
        if (after.equals(before)) {
            return false;
        }
        if (!updateExisting) {
            throw new BadRecord(
                    ErrorCode.EMPLOYEE_EXISTS,
                    null,
                    "Employee %s already exists; with updateExisting true what is known is changed"
                            .formatted(before.number() == null ? before.email() : before.number()));
        }
        refuseSharedName(employee, after);
        employee.become(after);
        if (!after.email().equals(before.email()) || !Objects.equals(after.number(), before.number())) {
            byEmail.remove(before.email());
            byNumber.remove(key);
            index(employee);
            // the name that became free may be taken by a later record, whose row would be written first
            rows.flush();
        }
        return true;
    }

    /** One more; only within the transaction that holds the organisation's lock. */
    Employee added(Profile profile, Instant now) throws BadRecord {
        count = count < 0 ? rows.countByOrganizationId(organizationId) : count;
        if (count >= most) {
            throw BadRecord.limitReached(null, "employees", most);
        }
        count++;
        return rows.save(new Employee(organizationId, profile, now));
    }

    private void refuseSharedName(Employee self, Profile after) throws BadRecord {
        Optional<SharedName> shared = sharedName(self, after);
        if (shared.isPresent()) {
            throw new BadRecord(
                    shared.get().code(), shared.get().field(), shared.get().error());
        }
    }

    /** Whose key is this very spelling goes first. */
    private Employee byNumber(String number) {
        Employee same = byNumber.get(number);
        return same == null ? byNumber.get(ComparisonKey.of(number)) : same;
    }

    private void index(Employee employee) {
        byEmail.put(employee.profile().email(), employee);
        if (employee.numberKey() != null) {
            byNumber.put(employee.numberKey(), employee);
        }
    }

    private static List<List<String>> chunks(List<String> values) {
        List<String> given = values.stream().filter(Objects::nonNull).distinct().toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < given.size(); from += CHUNK) {
            chunks.add(given.subList(from, Math.min(from + CHUNK, given.size())));
        }
        return chunks;
    }
}
