package dev.adherence.command.excuses;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the list of excuses knows already, for who decides about one. */
@Component
class EnteredExcuses {

    private final JdbcClient jdbc;

    EnteredExcuses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of an agent, from when on. */
    record Part(UUID employeeId, Instant begins) {}

    private record Known(String reason, String note, boolean recurs, boolean within, boolean own) {}

    /** An id names one excuse for ever: who sends another under it has mixed something up. */
    void refuseOther(UUID organizationId, ExcuseRequest request) {
        boolean other = jdbc
                .sql("""
                        select x.reason, x.note, x.recurrence is not null as recurs,
                               e.organization_id = :organization as own,
                               :once::boolean is not true or x.period_from >= :from and x.period_to <= :to as within
                          from excuse x join employee e on e.id = x.employee_id where x.excuse_id = :id limit 1
                        """)
                .param("id", request.id())
                .param("organization", organizationId)
                .param("once", request.period().once() != null)
                .param("from", bound(request, true))
                .param("to", bound(request, false))
                .query((row, n) -> new Known(
                        row.getString("reason"),
                        row.getString("note"),
                        row.getBoolean("recurs"),
                        row.getBoolean("within"),
                        row.getBoolean("own")))
                .list()
                .stream()
                .anyMatch(known -> !known.own()
                        || !known.within()
                        || known.recurs() == (request.period().once() != null)
                        || !known.reason().equals(request.reason())
                        || !Objects.equals(known.note(), request.note()));
        if (other) {
            throw Refusal.conflict(
                            "The id " + request.id() + " is that of another excuse; give this one an id of its own.")
                    .code(ErrorCode.ID_TAKEN)
                    .field("id");
        }
    }

    private static OffsetDateTime bound(ExcuseRequest request, boolean first) {
        if (request.period().once() == null) {
            return first ? OffsetDateTime.MIN : OffsetDateTime.MAX;
        }
        Instant at =
                first ? request.period().once().from() : request.period().once().until();
        return at.atOffset(java.time.ZoneOffset.UTC);
    }

    /** Of a supervisor those that lie in the time of their teams, all of them. */
    List<Part> parts(Viewer viewer, UUID excuseId) {
        return jdbc.sql("""
                        select x.employee_id, x.begins from excuse x
                          join employee e on e.id = x.employee_id
                         where x.excuse_id = :id and e.organization_id = :organization
                           and (:everyone or exists (
                                 select 1 from membership_span span
                                  where span.employee_id = x.employee_id and span.team_ids && :teams
                                    and span.since < x.ends and coalesce(span.until, 'infinity') > x.begins))
                         order by x.employee_id, x.begins
                        """)
                .param("id", excuseId)
                .param("organization", viewer.organizationId())
                .param("everyone", viewer.role() != Role.SUPERVISOR)
                .param("teams", viewer.teams().toArray(UUID[]::new))
                .query((row, n) -> new Part(
                        row.getObject("employee_id", UUID.class),
                        row.getObject("begins", OffsetDateTime.class).toInstant()))
                .list();
    }
}
