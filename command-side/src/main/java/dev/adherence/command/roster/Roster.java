package dev.adherence.command.roster;

import dev.adherence.events.ComparisonKey;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds employees by what other systems call them (e-mail address, number, or a name of their own), and remembers whom it found for as long as nobody changes the roster: each import
 * asks for the same again. A counter beside the tables tells of changes, those of other nodes included.
 */
@Component
public class Roster {

    private static final long NONE = -1;

    /** In characters, in any spelling. */
    private static final int LONGEST = 1_000;

    private final JdbcClient jdbc;
    private final ExternalIds externalIds;
    private final Map<UUID, Found> remembered = new ConcurrentHashMap<>();

    Roster(JdbcClient jdbc, ExternalIds externalIds) {
        this.jdbc = jdbc;
        this.externalIds = externalIds;
    }

    /** Who was found at a version of the roster, e-mail addresses normalized; whoever was not found is asked for again. */
    private record Found(
            long version,
            Map<String, EmployeeRef> byEmail,
            Map<String, EmployeeRef> byNumber,
            Map<String, EmployeeRef> byExternalId) {

        Found(long version) {
            this(version, new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }

        void add(EmployeeRef employee) {
            byEmail.put(normalized(employee.email()), employee);
            if (employee.numberKey() != null) {
                byNumber.put(employee.numberKey(), employee);
            }
        }

        /** A number that reads like an e-mail address gives way to whoever has that address, and that one may not be known yet. */
        EmployeeRef certain(String agentId) {
            String address = normalized(agentId);
            EmployeeRef employee = byEmail.get(address);
            EmployeeRef certain = employee == null && address.indexOf('@') < 0 ? byNumber(agentId) : employee;
            // it was asked for only where it was neither
            return certain == null ? byExternalId.get(address) : certain;
        }

        /** Whose key is this very spelling goes first. */
        private EmployeeRef byNumber(String agentId) {
            EmployeeRef same = byNumber.get(agentId);
            return same == null ? byNumber.get(ComparisonKey.of(agentId)) : same;
        }

        /** Once it was asked for. */
        EmployeeRef get(String agentId) {
            EmployeeRef employee = byEmail.get(normalized(agentId));
            EmployeeRef byName = employee == null ? byNumber(agentId) : employee;
            return byName == null ? byExternalId.get(ComparisonKey.of(agentId)) : byName;
        }
    }

    /**
     * Those of the asked ids (e-mail in any case, or employee number) that are somebody's, as they were asked. What is the address of one
     * and the number of another, as roster rows of before may have it, is the one with the address.
     */
    public Map<String, EmployeeRef> find(UUID organizationId, Collection<String> agentIds) {
        Found found = remembered(organizationId);
        Map<String, EmployeeRef> asAsked = new HashMap<>();
        Set<String> missing = new HashSet<>();
        for (String agentId : agentIds) {
            if (agentId.length() > LONGEST || agentId.indexOf('\0') >= 0) {
                continue; // nobody is called so, and no database can be asked
            }
            EmployeeRef employee = found.certain(agentId);
            if (employee == null) {
                missing.add(agentId);
            } else {
                asAsked.put(agentId, employee);
            }
        }
        if (!missing.isEmpty()) {
            read(organizationId, missing).forEach(found::add);
            addByExternalId(organizationId, missing, found);
            for (String agentId : missing) {
                EmployeeRef employee = found.get(agentId);
                if (employee != null) {
                    asAsked.put(agentId, employee);
                }
            }
        }
        return asAsked;
    }

    /** Of those who have neither that address nor that number. */
    private void addByExternalId(UUID organizationId, Set<String> missing, Found found) {
        List<String> strange =
                missing.stream().filter(id -> found.get(id) == null).toList();
        if (strange.isEmpty()) {
            return;
        }
        Map<String, UUID> owners = externalIds.find(organizationId, strange);
        if (!owners.isEmpty()) {
            Map<UUID, EmployeeRef> byId = new HashMap<>();
            read(organizationId, Set.of(), Set.copyOf(owners.values()))
                    .forEach(employee -> byId.put(employee.id(), employee));
            owners.forEach((key, id) -> {
                // who went in between is nobody
                if (byId.containsKey(id)) {
                    found.byExternalId().put(key, byId.get(id));
                }
            });
        }
    }

    /** The version is read before the employees, so that what changes in between is noticed the next time. */
    private Found remembered(UUID organizationId) {
        long version = jdbc.sql("select version from roster_version where organization_id = ?")
                .param(organizationId)
                .query(Long.class)
                .optional()
                .orElse(NONE);
        return remembered.compute(
                organizationId, (id, old) -> old != null && old.version() == version ? old : new Found(version));
    }

    private List<EmployeeRef> read(UUID organizationId, Set<String> agentIds) {
        return read(organizationId, agentIds, Set.of());
    }

    private List<EmployeeRef> read(UUID organizationId, Set<String> agentIds, Set<UUID> ids) {
        return jdbc.sql("""
                        select e.id, e.email, e.number, e.number_key, e.active,
                               coalesce(e.time_zone, t.time_zone, o.time_zone) as zone
                        from (select id from employee where organization_id = :organization and email = any(:emails) and erased_at is null
                              union
                              select id from employee where organization_id = :organization and number_key = any(:numbers)
                              union
                              select id from employee where organization_id = :organization and id = any(:ids)) hit
                        join employee e on e.id = hit.id
                        join organization o on o.id = e.organization_id
                        left join employee_team et on et.employee_id = e.id and et.place = 0
                        left join team t on t.id = et.team_id
                        """)
                .param("organization", organizationId)
                .param("ids", ids.toArray(UUID[]::new))
                .param(
                        "emails",
                        agentIds.stream().map(Roster::normalized).distinct().toArray(String[]::new))
                .param(
                        "numbers",
                        agentIds.stream()
                                .flatMap(id -> Stream.of(id, ComparisonKey.of(id)))
                                .distinct()
                                .toArray(String[]::new))
                .query((row, n) -> new EmployeeRef(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getString("number"),
                        row.getString("number_key"),
                        row.getBoolean("active"),
                        ZoneId.of(row.getString("zone"))))
                .list();
    }

    /** E-mail addresses are one whatever their case; they are stored like this. */
    public static String normalized(String email) {
        return ComparisonKey.of(email);
    }
}
