package dev.adherence.command.roster;

import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds employees by what other systems call them. */
@Component
public class Roster {

    private final JdbcClient jdbc;

    Roster(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the asked ids (e-mail in any case, or employee number) that are somebody's, as they were asked. */
    public Map<String, EmployeeRef> find(UUID organizationId, Collection<String> agentIds) {
        String[] numbers = agentIds.stream().distinct().toArray(String[]::new);
        String[] emails = agentIds.stream().map(Roster::normalized).distinct().toArray(String[]::new);
        List<EmployeeRef> found = jdbc.sql("""
                        select e.id, e.email, e.number, e.active,
                               coalesce(e.time_zone, t.time_zone, o.time_zone) as zone
                        from (select id from employee where organization_id = :organization and lower(email) = any(:emails)
                              union
                              select id from employee where organization_id = :organization and number = any(:numbers)) hit
                        join employee e on e.id = hit.id
                        join organization o on o.id = e.organization_id
                        left join employee_team et on et.employee_id = e.id and et.place = 0
                        left join team t on t.id = et.team_id
                        """)
                .param("organization", organizationId)
                .param("emails", emails)
                .param("numbers", numbers)
                .query((row, n) -> new EmployeeRef(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getString("number"),
                        row.getBoolean("active"),
                        ZoneId.of(row.getString("zone"))))
                .list();
        return asAsked(agentIds, found);
    }

    /** E-mail addresses are one whatever their case; they are stored like this. */
    public static String normalized(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static Map<String, EmployeeRef> asAsked(Collection<String> agentIds, List<EmployeeRef> found) {
        Map<String, EmployeeRef> byEmail = new HashMap<>();
        Map<String, EmployeeRef> byNumber = new HashMap<>();
        for (EmployeeRef employee : found) {
            byEmail.put(normalized(employee.email()), employee);
            byNumber.put(employee.number(), employee);
        }
        Map<String, EmployeeRef> asAsked = new HashMap<>();
        for (String agentId : agentIds) {
            EmployeeRef employee = byEmail.getOrDefault(normalized(agentId), byNumber.get(agentId));
            if (employee != null) {
                asAsked.put(agentId, employee);
            }
        }
        return asAsked;
    }
}
