package dev.adherence.query.reports;

import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code figure_membership}: how memberships stand in what is folded here, however far other models are. */
record MembershipTable(JdbcTemplate jdbc) {

    /** Those of these agents who are not among the ones that are followed already. */
    void read(Collection<UUID> ids, Map<UUID, FollowedAgent> agents) {
        Map<UUID, List<Membership>> unread = new HashMap<>();
        for (UUID id : ids) {
            if (!agents.containsKey(id)) {
                unread.putIfAbsent(id, new ArrayList<>());
            }
        }
        if (unread.isEmpty()) {
            return;
        }
        jdbc.query(
                """
                select * from figure_membership where employee_id in (select unnest(?::uuid[]))
                 order by employee_id, position
                """,
                (ResultSet row) -> {
                    unread.get(Columns.uuid(row, "employee_id")).add(Membership.of(row));
                },
                (Object) Columns.array(unread.keySet()));
        unread.forEach((id, memberships) -> agents.put(id, new FollowedAgent(memberships)));
    }

    void write(Map<UUID, FollowedAgent> agents) {
        List<Object[]> rows = new ArrayList<>();
        agents.forEach((id, agent) -> agent.newMemberships()
                .forEach(each -> rows.add(new Object[] {
                    id,
                    each.position(),
                    Columns.at(Instant.ofEpochSecond(each.from())),
                    each.organizationId(),
                    Columns.array(each.teams()),
                    each.zone().getId()
                })));
        if (!rows.isEmpty()) {
            jdbc.batchUpdate("insert into figure_membership values (?, ?, ?, ?, ?, ?)", rows);
        }
    }
}
