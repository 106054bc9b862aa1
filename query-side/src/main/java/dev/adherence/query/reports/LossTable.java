package dev.adherence.query.reports;

import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.query.projecting.Recorded;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code figure_alert}: what the time out of adherence of each agent was lost to. */
record LossTable(JdbcTemplate jdbc) {

    /** The alerts that events are about. */
    void read(List<Recorded> events, Map<UUID, FollowedAgent> agents) {
        List<AlertEvent> asked = new ArrayList<>();
        for (Recorded item : events) {
            if (item.event() instanceof AlertEvent event) {
                asked.add(event);
            }
        }
        if (!asked.isEmpty()) {
            jdbc.query(
                    """
                    select * from figure_alert where (employee_id, alert_id) in (select * from unnest(?::uuid[], ?::uuid[]))
                    """,
                    (ResultSet row) ->
                            agents.get(Columns.uuid(row, "employee_id")).stored(Loss.of(row)),
                    asked.stream().map(AlertEvent::employeeId).toArray(UUID[]::new),
                    asked.stream().map(AlertEvent::alertId).toArray(UUID[]::new));
        }
    }

    /** Those that last beyond these instants. */
    void read(Map<UUID, FollowedAgent> agents, Map<UUID, Instant> earliest) {
        jdbc.query(
                """
                select a.* from unnest(?::uuid[], ?::timestamptz[]) as asked (id, earliest)
                  join figure_alert a on a.employee_id = asked.id and a.ends > asked.earliest
                """,
                (ResultSet row) -> agents.get(Columns.uuid(row, "employee_id")).stored(Loss.of(row)),
                Columns.array(earliest.keySet()),
                earliest.values().stream()
                        .map(at -> at.equals(Instant.MIN) ? "-infinity" : at.toString())
                        .toArray(String[]::new));
    }

    void write(Map<UUID, FollowedAgent> agents) {
        List<Object[]> rows = new ArrayList<>();
        agents.forEach((id, agent) -> agent.changedLosses()
                .forEach(loss -> rows.add(new Object[] {
                    id,
                    loss.alertId(),
                    loss.type().toString(),
                    at(loss.begins()),
                    loss.ends() == Long.MAX_VALUE
                            ? "infinity"
                            : Instant.ofEpochSecond(loss.ends()).toString()
                })));
        if (!rows.isEmpty()) {
            jdbc.batchUpdate("""
                    insert into figure_alert values (?, ?, ?, ?, ?::timestamptz)
                    on conflict (employee_id, alert_id) do update set
                      begins = excluded.begins, ends = excluded.ends
                    """, rows);
        }
    }

    private static Object at(long second) {
        return Columns.at(Instant.ofEpochSecond(second));
    }
}
