package dev.adherence.query.trail;

import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.AgentEvent.ExplanationEvent;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.OrganizationEvent.ExcuseReasonsSet;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import dev.adherence.events.OrganizationEvent.ReadModelDiffered;
import dev.adherence.events.OrganizationEvent.SettingsChanged;
import dev.adherence.events.OrganizationEvent.StateMapped;
import dev.adherence.events.OrganizationEvent.TeamDefined;
import dev.adherence.events.TrailEvent;
import dev.adherence.query.projecting.Batch;
import dev.adherence.query.projecting.ModelTable;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps a row of everything that somebody did, wherever it is recorded; never what was said in notes. */
@Component
@ProcessingGroup(TrailProjection.NAME)
public class TrailProjection implements ReadModel {

    public static final String NAME = "trail";

    private final JdbcTemplate jdbc;
    private final Batch batch;

    public TrailProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.batch = new Batch(this, jdbc);
    }

    @EventHandler
    public void on(TrailEvent event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(SettingsChanged event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(ExcuseReasonsSet event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(TeamDefined event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(StateMapped event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(FeedWatched event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(ReadModelDiffered event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(EmployeeAssigned event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertAcknowledged event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertNoted event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertResolved event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(ExcuseEntered event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(ExplanationEvent event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(ExcuseTakenBack event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(StatesCorrected event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(StatesRestored event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(ScheduleCorrected event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(ScheduleRestored event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @Override
    public String holds() {
        return "What people did, when and from where: sign-ins, accounts, keys, rules, excuses, corrections, alerts, rebuilds, exports";
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.ofAgents("trail"), ModelTable.ofAgents("trail_agent"));
    }

    @Override
    public Fold begin() {
        return this::write;
    }

    /** The first event of an agent's stream says whose agent it is. */
    private void write(List<Recorded> recorded) {
        List<Object[]> agents = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (Recorded item : recorded) {
            if (item.event() instanceof EmployeeAssigned assigned) {
                agents.add(new Object[] {assigned.employeeId(), assigned.organizationId()});
            } else {
                TrailRow row = TrailRow.of(item.event());
                if (row != TrailRow.NONE) {
                    rows.add(row.columns(item));
                }
            }
        }
        jdbc.batchUpdate("insert into trail_agent values (?, ?) on conflict do nothing", agents);
        jdbc.batchUpdate("""
                insert into trail (employee_id, version, position, organization_id, at, type, by_id, by_name, session, address,
                                   subject, told)
                select ?::uuid, ?, ?, organization, ?, ?, ?::uuid, ?, ?::uuid, ?, ?::uuid, ?::jsonb
                  from (select coalesce(?::uuid, (select organization_id from trail_agent where employee_id = ?::uuid))) as whose (organization)
                 where organization is not null
                on conflict do nothing
                """, rows);
    }
}
