package dev.adherence.command.whatif;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What what-ifs came to, with the names that people and teams have now. */
@Component
class WhatIfResults {

    private final JdbcClient jdbc;

    WhatIfResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A what-if with its result; that is null until it is done. */
    record View(@JsonUnwrapped WhatIf whatIf, ObjectNode result) {}

    /** Who changes most comes first: {@code limit} agents after {@code offset}. */
    View of(WhatIf whatIf, int limit, int offset) {
        String stored = jdbc.sql("select result from what_if where id = ?")
                .param(whatIf.id())
                .query((row, number) -> String.valueOf(row.getString("result")))
                .optional()
                .orElse("null");
        if (!(JsonMapper.shared().readTree(stored) instanceof ObjectNode result)) {
            return new View(whatIf, null);
        }
        Map<UUID, String> names = names(whatIf.organizationId());
        result.get("teams")
                .forEach(team -> ((ObjectNode) team)
                        .put("name", names.get(UUID.fromString(team.get("id").stringValue()))));
        result.set("byAgent", JsonMapper.shared().valueToTree(agents(whatIf, limit, offset)));
        return new View(whatIf, result);
    }

    private Map<UUID, String> names(UUID organizationId) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("select id, name from team where organization_id = ?")
                .param(organizationId)
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return names;
    }

    /** As it is kept of each, with who it is. */
    List<JsonNode> agents(WhatIf whatIf, int limit, int offset) {
        return jdbc.sql("""
                        select a.employee_id, a.result, e.number, e.first_name || ' ' || e.last_name as name
                          from what_if_agent a join employee e on e.id = a.employee_id
                         where a.what_if_id = ? and e.organization_id = ?
                         order by a.alert_changes desc, a.changed_millis desc, a.employee_id
                         limit ? offset ?
                        """)
                .params(whatIf.id(), whatIf.organizationId(), limit, offset)
                .query(WhatIfResults::agent)
                .list();
    }

    private static JsonNode agent(ResultSet row, int number) throws SQLException {
        ObjectNode agent = JsonMapper.shared().createObjectNode();
        agent.put("employeeId", row.getString("employee_id"));
        agent.put("employeeName", row.getString("name"));
        agent.put("employeeNumber", row.getString("number"));
        agent.setAll((ObjectNode) JsonMapper.shared().readTree(row.getString("result")));
        return agent;
    }
}
