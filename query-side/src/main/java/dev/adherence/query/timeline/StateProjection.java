package dev.adherence.query.timeline;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.word;

import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.query.wiring.Batch;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps every state as the phone system reported it; it drops and merges none. */
@Component
@ProcessingGroup(StateProjection.NAME)
public class StateProjection {

    public static final String NAME = "timeline";

    private final JdbcTemplate jdbc;
    private final Batch<Object[]> batch = new Batch<>(this::write);

    public StateProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    public void on(StateRecorded event, @SequenceNumber long version, TrackingToken token) {
        batch.add(new Object[] {
            event.employeeId(),
            version,
            at(event.occurredAt()),
            word(event.state()),
            event.queue(),
            event.source(),
            event.eventId(),
            event.sequence(),
            event.rawState(),
            at(event.receivedAt()),
            token.position().orElseThrow()
        });
    }

    @ResetHandler
    public void reset() {
        jdbc.execute("truncate state_row");
    }

    private void write(List<Object[]> rows) {
        jdbc.batchUpdate("insert into state_row values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing", rows);
    }
}
