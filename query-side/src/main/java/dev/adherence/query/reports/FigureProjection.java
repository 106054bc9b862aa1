package dev.adherence.query.reports;

import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.eventstore.serialization.Excerpt;
import dev.adherence.query.projecting.Batch;
import dev.adherence.query.projecting.ModelTable;
import dev.adherence.query.projecting.ReadModel;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what the verdicts of each agent come to, as they are known now; it judges nothing itself. */
@Component
@ProcessingGroup(FigureProjection.NAME)
public class FigureProjection implements ReadModel {

    public static final String NAME = "figures";

    private static final Map<Class<?>, Excerpt> EXCERPTS =
            Map.of(VerdictsReached.class, Excerpt.of(VerdictsReached.class, "employeeId", "from", "until", "verdicts"));

    private final JdbcTemplate jdbc;
    private final Batch batch;

    public FigureProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.batch = new Batch(this, jdbc);
    }

    @EventHandler
    public void on(EmployeeAssigned event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(VerdictsReached event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertRaised event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertEnded event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertAmended event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(AlertRetracted event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @Override
    public Map<Class<?>, Excerpt> excerpts() {
        return EXCERPTS;
    }

    @Override
    public String holds() {
        return "What the time of every agent came to, day by day, as it is known now: scheduled, in adherence, out of it and to what that was lost, worked";
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(
                ModelTable.ofAgents("figure_alert"),
                ModelTable.ofAgents("figure_course"),
                ModelTable.ofAgents("figure_membership"),
                ModelTable.ofAgents("figure_day"),
                ModelTable.ofAgents("figure_stay"));
    }

    /** The second says what the time out of adherence was lost to. */
    @Override
    public int version() {
        return 2;
    }

    @Override
    public Fold begin() {
        return new FigureFold(jdbc);
    }
}
