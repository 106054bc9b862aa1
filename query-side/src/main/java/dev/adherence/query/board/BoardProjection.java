package dev.adherence.query.board;

import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.StateRecorded;
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

/** Keeps what was decided about every agent, now and as believed at any instant; it judges nothing itself. */
@Component
@ProcessingGroup(BoardProjection.NAME)
public class BoardProjection implements ReadModel {

    public static final String NAME = "board";

    /** What a rebuild reads of the two that are nearly all of the log; what states were recorded is the timeline's. */
    static final Map<Class<?>, Excerpt> EXCERPTS = Map.of(
            StateRecorded.class,
            Excerpt.of(StateRecorded.class, "employeeId", "receivedAt"),
            VerdictsReached.class,
            Excerpt.of(VerdictsReached.class, "employeeId", "from", "until", "verdicts", "recordedAt"));

    private final JdbcTemplate jdbc;
    private final Batch batch;

    public BoardProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.batch = new Batch(this, jdbc);
    }

    @EventHandler
    public void on(EmployeeAssigned event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(StateRecorded event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(VerdictsReached event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @Override
    public Map<Class<?>, Excerpt> excerpts() {
        return EXCERPTS;
    }

    @Override
    public String holds() {
        return "What was decided about every agent: what holds now, what held at any instant, and when that was known";
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(
                ModelTable.ofAgents("verdict"), ModelTable.ofAgents("membership"), ModelTable.ofAgents("board_row"));
    }

    @Override
    public Fold begin() {
        return new BoardFold(jdbc, BoardFold.WRITE_AFTER);
    }
}
