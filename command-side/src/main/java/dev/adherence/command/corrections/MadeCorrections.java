package dev.adherence.command.corrections;

import dev.adherence.events.Viewer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parts of a correction as the list has them, for who reverses it. */
@Component
class MadeCorrections {

    private final JdbcClient jdbc;

    MadeCorrections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of an agent, from when on or of which date, and whether the viewer may reverse it; {@code date} null: of states. */
    record Part(UUID employeeId, Instant begins, LocalDate date, boolean theirs) {}

    /** Those that the viewer sees. Of a supervisor those are theirs to reverse that lie in the time of their teams wholly, and are not their own. */
    List<Part> parts(Viewer viewer, UUID correctionId) {
        return jdbc.sql("""
                        select c.employee_id, c.begins, c.date,
                               (:everyone or tstzrange(c.begins, c.ends) <@ theirs.time)
                                 and c.employee_id is distinct from cast(:self as uuid) as theirs
                          from correction c
                          join employee e on e.id = c.employee_id
                         cross join lateral (
                               select coalesce(range_agg(tstzrange(span.since, span.until)), '{}') as time from membership_span span
                                where span.organization_id = :organization and span.employee_id = c.employee_id
                                  and span.team_ids && :teams) as theirs
                         where c.correction_id = :id and e.organization_id = :organization
                           and (:everyone or theirs.time && tstzrange(c.begins, c.ends))
                         order by c.begins desc, c.employee_id
                        """)
                .param("id", correctionId)
                .param("organization", viewer.organizationId())
                .param("everyone", viewer.seesEveryone())
                .param("self", viewer.employeeId(), java.sql.Types.OTHER)
                .param("teams", viewer.teams().toArray(UUID[]::new))
                .query((row, n) -> new Part(
                        row.getObject("employee_id", UUID.class),
                        row.getObject("begins", OffsetDateTime.class).toInstant(),
                        row.getObject("date", LocalDate.class),
                        row.getBoolean("theirs")))
                .list();
    }
}
