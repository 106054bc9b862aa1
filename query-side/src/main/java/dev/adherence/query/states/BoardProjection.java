package dev.adherence.query.states;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.query.folding.Batch;
import dev.adherence.query.folding.ReadModel;
import dev.adherence.query.folding.Recorded;
import dev.adherence.query.wiring.Emptying;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what was decided about every agent, now and as believed at any instant; it judges nothing itself. */
@Component
@ProcessingGroup(BoardProjection.NAME)
public class BoardProjection implements ReadModel {

    public static final String NAME = "board";

    private final JdbcTemplate jdbc;
    private final Batch batch = new Batch(this);

    public BoardProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Class<?>> folds() {
        return Set.of(EmployeeAssigned.class, StateRecorded.class, VerdictsReached.class);
    }

    @EventHandler
    public void on(EmployeeAssigned event, @SequenceNumber long version, TrackingToken token) {
        add(event, version, token);
    }

    @EventHandler
    public void on(StateRecorded event, @SequenceNumber long version, TrackingToken token) {
        add(event, version, token);
    }

    @EventHandler
    public void on(VerdictsReached event, @SequenceNumber long version, TrackingToken token) {
        add(event, version, token);
    }

    private void add(AgentEvent event, long version, TrackingToken at) {
        batch.add(new Recorded(event, version, at.position().orElseThrow()));
    }

    @Override
    @ResetHandler
    public void reset() {
        Emptying.tables(jdbc, "verdict", "membership", "board_row");
    }

    @Override
    public Fold begin() {
        return new BoardFold(jdbc);
    }
}
