package dev.adherence.command.explanations;

import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In whose stream an explanation is, and where, for who may answer or withdraw it; one of others is as unknown as none. */
@Component
class ExplanationPlaces {

    private final JdbcClient jdbc;

    ExplanationPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Place(UUID employeeId, Instant begins) {}

    /** Of a supervisor those about time in their teams, of an agent their own. */
    Place visible(Viewer viewer, UUID explanationId) {
        return jdbc.sql("""
                        select x.employee_id, x.begins from explanation x
                          join employee e on e.id = x.employee_id
                         where x.explanation_id = :id and e.organization_id = :organization
                           and (:everyone or x.employee_id = :self or exists (
                                select 1 from membership_span span
                                 where span.organization_id = :organization and span.employee_id = x.employee_id
                                   and span.team_ids && :teams
                                   and span.since < coalesce(x.ends, x.filed_at) and span.until > x.begins))
                        """)
                .param("id", explanationId)
                .param("organization", viewer.organizationId())
                .param("everyone", viewer.seesEveryone())
                .param("self", self(viewer), Types.OTHER)
                .param("teams", viewer.teams().toArray(UUID[]::new))
                .query((row, n) -> new Place(
                        row.getObject("employee_id", UUID.class),
                        row.getObject("begins", OffsetDateTime.class).toInstant()))
                .optional()
                .orElseThrow(() -> Refusal.missing("There is no explanation " + explanationId + "."));
    }

    private static UUID self(Viewer viewer) {
        return switch (viewer.role()) {
            case AGENT -> viewer.employeeId();
            case ADMIN, SUPERVISOR, AUDITOR, ANALYST -> null;
        };
    }

    /** Of an alert of the agent themselves. */
    long dayOfAlert(UUID employeeId, UUID alertId) {
        return jdbc.sql("select day from alert_route where alert_id = ? and employee_id = ?")
                .params(alertId, employeeId)
                .query(Long.class)
                .optional()
                .orElseThrow(() ->
                        Refusal.missing("There is no alert " + alertId + ".").field("alertId"));
    }
}
