package dev.adherence.query.exports;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.ExportHandled;
import dev.adherence.events.Viewer;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.Visibility;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** The packages of organisations, as people ask for them, look at them, and throw them away. */
@Component
class Exports {

    /** That an organisation may have waiting and running; one of them runs at a time. */
    static final int MOST_UNDER_WAY = 3;

    static final int MOST_KEPT = 10;

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final Trail trail;
    private final Clock clock;

    Exports(JdbcClient jdbc, Visibility visibility, Trail trail, Clock clock) {
        this.jdbc = jdbc;
        this.visibility = visibility;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    public Export ask(Viewer viewer, JsonNode body) {
        ExportRequest request = ExportRequest.read(body, clock.instant());
        if (request.teamId() != null) {
            visibility.requireTeam(viewer, request.teamId());
        } else {
            visibility.requireEmployee(viewer, request.employeeId());
        }
        // Two of one organisation are asked for one after the other, so that its limits hold.
        jdbc.sql("select id from organization where id = ? for no key update")
                .param(viewer.organizationId())
                .query()
                .listOfRows();
        refuseTooMany(viewer.organizationId());
        forgetTheOldest(viewer.organizationId());
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into export (id, organization_id, since, until, team_id, employee_id, checkpoints, asked_by,
                                            asked_by_name, asked_at, state)
                        values (:id, :organization, :from, :to, :team, :employee, :checkpoints, :by, :name, :at, 'waiting')
                        """)
                .param("id", id)
                .param("organization", viewer.organizationId())
                .param("from", Columns.at(request.from()))
                .param("to", Columns.at(request.to()))
                .param("team", request.teamId(), Types.OTHER)
                .param("employee", request.employeeId(), Types.OTHER)
                .param("checkpoints", request.checkpoints().toArray(Long[]::new))
                .param("by", viewer.id())
                .param("name", viewer.name())
                .param("at", Columns.at(clock.instant()))
                .update();
        Export asked = of(viewer, id);
        note(viewer, asked, "asked");
        return asked;
    }

    private void refuseTooMany(UUID organizationId) {
        long underWay = jdbc.sql(
                        "select count(*) from export where organization_id = ? and state in ('waiting', 'running')")
                .param(organizationId)
                .query(Long.class)
                .single();
        if (underWay >= MOST_UNDER_WAY) {
            throw Refusal.conflict(
                            "%d packages of your organisation are under way, which is as many as may be; wait for one or cancel it"
                                    .formatted(MOST_UNDER_WAY))
                    .code(ErrorCode.EXPORT_RUNNING);
        }
    }

    private void forgetTheOldest(UUID organizationId) {
        jdbc.sql("""
                        delete from export where organization_id = :organization and state not in ('waiting', 'running')
                           and id not in (select id from export where organization_id = :organization
                                             and state not in ('waiting', 'running')
                                           order by asked_at desc, id limit :most)
                        """)
                .param("organization", organizationId)
                .param("most", MOST_KEPT - 1)
                .update();
    }

    /** The newest first. */
    List<Export> all(Viewer viewer) {
        return jdbc.sql("select * from export where organization_id = ? order by asked_at desc, id")
                .param(viewer.organizationId())
                .query(Export::of)
                .list();
    }

    /** One of another organisation is as unknown as none. */
    Export of(Viewer viewer, UUID id) {
        return jdbc.sql("select * from export where id = ? and organization_id = ?")
                .params(id, viewer.organizationId())
                .query(Export::of)
                .optional()
                .orElseThrow(() -> Refusal.missing("There is no package " + id + "."));
    }

    /** One that is under way ends at once and says so; any other is gone. */
    @Transactional
    public void end(Viewer viewer, UUID id) {
        Export known = of(viewer, id);
        int cancelled = jdbc.sql("""
                        update export set state = 'cancelled', owner = null, leased_until = null, ended_at = ?,
                               kept_until = now() + interval '7 days'
                         where id = ? and state in ('waiting', 'running')
                        """).params(Columns.at(clock.instant()), id).update();
        if (cancelled == 0) {
            jdbc.sql("delete from export where id = ?").param(id).update();
        } else {
            jdbc.sql("delete from export_piece where export_id = ?").param(id).update();
        }
        note(viewer, known, cancelled == 0 ? "deleted" : "cancelled");
    }

    private void note(Viewer viewer, Export export, String action) {
        trail.note(new ExportHandled(
                viewer.organizationId(),
                export.id(),
                export.from(),
                export.to(),
                export.teamId(),
                export.employeeId(),
                action,
                viewer.act(clock.instant())));
    }
}
