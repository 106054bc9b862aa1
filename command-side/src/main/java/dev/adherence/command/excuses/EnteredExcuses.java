package dev.adherence.command.excuses;

import dev.adherence.events.Viewer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parts of an excuse as the list has them, for who takes it back. */
@Component
class EnteredExcuses {

    private final JdbcClient jdbc;

    EnteredExcuses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of an agent, from when on, and whether the viewer may take it back. */
    record Part(UUID employeeId, Instant begins, boolean theirs) {}

    /** The agents for whom a part of it is listed, each with the zone in which its wall times were resolved, if they were and it was kept. */
    Map<UUID, Optional<ZoneId>> begun(UUID organizationId, UUID excuseId) {
        Map<UUID, Optional<ZoneId>> zones = new HashMap<>();
        jdbc.sql("""
                        select x.employee_id, min(x.recurrence ->> 'zone') as zone
                          from excuse x join employee e on e.id = x.employee_id
                         where x.excuse_id = ? and e.organization_id = ?
                         group by x.employee_id
                        """).params(excuseId, organizationId).query(row -> {
            zones.put(
                    row.getObject("employee_id", UUID.class),
                    Optional.ofNullable(row.getString("zone")).map(ZoneId::of));
        });
        return zones;
    }

    /**
     * Those that the viewer sees, the last first: taken back from its end a long one is judged anew week by week. Of a supervisor those are
     * theirs to take back that lie in the time of their teams wholly.
     */
    List<Part> parts(Viewer viewer, UUID excuseId) {
        return jdbc.sql("""
                        select x.employee_id, x.begins, :everyone or excused.time <@ theirs.time as theirs
                          from excuse x
                          join employee e on e.id = x.employee_id
                         cross join lateral (
                               select range_agg(tstzrange("from", "until")) as time
                                 from jsonb_to_recordset(x.intervals) as each ("from" timestamptz, "until" timestamptz)) as excused
                         cross join lateral (
                               select range_agg(tstzrange(span.since, span.until)) as time from membership_span span
                                where span.organization_id = :organization and span.employee_id = x.employee_id
                                  and span.team_ids && :teams) as theirs
                         where x.excuse_id = :id and e.organization_id = :organization
                           and (:everyone or excused.time && theirs.time)
                         order by x.begins desc, x.employee_id
                        """)
                .param("id", excuseId)
                .param("organization", viewer.organizationId())
                .param("everyone", viewer.seesEveryone())
                .param("teams", viewer.teams().toArray(UUID[]::new))
                .query((row, n) -> new Part(
                        row.getObject("employee_id", UUID.class),
                        row.getObject("begins", OffsetDateTime.class).toInstant(),
                        row.getBoolean("theirs")))
                .list();
    }
}
