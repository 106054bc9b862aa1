package dev.adherence.command.roster;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.ComparisonKey;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.PersonalData;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What phone systems call employees, where that is no e-mail address and no number: each name is one employee's of its organisation. */
@Component
class ExternalIds implements PersonalData {

    private final JdbcClient jdbc;

    ExternalIds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose the asked names are, by the key that each is compared by. */
    Map<String, UUID> find(UUID organizationId, Collection<String> ids) {
        Map<String, UUID> found = new HashMap<>();
        jdbc.sql("""
                        select external_key, employee_id from employee_external_id
                        where organization_id = :organization and external_key = any(:keys)
                        """)
                .param("organization", organizationId)
                .param("keys", ids.stream().map(ComparisonKey::of).distinct().toArray(String[]::new))
                .query((row, n) -> found.put(row.getString("external_key"), row.getObject("employee_id", UUID.class)))
                .list();
        return found;
    }

    /** @param self null: somebody new */
    void refuseTaken(UUID organizationId, UUID self, EmployeeRecord record) throws BadRecord {
        if (record.externalIds() == null || record.externalIds().isEmpty()) {
            return;
        }
        Map<String, UUID> taken = find(organizationId, record.externalIds());
        for (String id : record.externalIds()) {
            UUID owner = taken.get(ComparisonKey.of(id));
            if (owner != null && !owner.equals(self)) {
                throw new BadRecord(
                        ErrorCode.EXTERNAL_ID_TAKEN, "externalIds", "externalIds: " + id + " is another employee's");
            }
        }
    }

    /** Whether the record names others than are known, however it spells them. */
    boolean differ(UUID employee, EmployeeRecord record) {
        return record.externalIds() != null && !keys(record.externalIds()).equals(keys(of(employee)));
    }

    /** Exactly these from now on; the row of the employee is written. */
    void keep(UUID organizationId, UUID employee, List<String> ids) {
        jdbc.sql("delete from employee_external_id where employee_id = :employee")
                .param("employee", employee)
                .update();
        Map<String, String> byKey =
                ids.stream().collect(Collectors.toMap(ComparisonKey::of, id -> id, (one, same) -> one));
        for (String key : new TreeSet<>(byKey.keySet())) {
            jdbc.sql("""
                            insert into employee_external_id (organization_id, external_key, external_id, employee_id)
                            values (:organization, :key, :id, :employee)
                            """)
                    .param("organization", organizationId)
                    .param("key", key)
                    .param("id", byKey.get(key))
                    .param("employee", employee)
                    .update();
        }
    }

    @Override
    public Set<UUID> erase(Person person) {
        keep(person.organizationId(), person.employeeId(), List.of());
        return Set.of();
    }

    @Override
    public List<String> tables() {
        return List.of("employee_external_id");
    }

    List<String> of(UUID employee) {
        return jdbc.sql("select external_id from employee_external_id where employee_id = :employee")
                .param("employee", employee)
                .query(String.class)
                .list();
    }

    private static Set<String> keys(Collection<String> ids) {
        return ids.stream().map(ComparisonKey::of).collect(Collectors.toSet());
    }
}
