package dev.adherence.query.timeline;

import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.query.projecting.Batch;
import dev.adherence.query.projecting.CopyBuffer;
import dev.adherence.query.projecting.ModelTable;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import dev.adherence.query.projecting.Table;
import dev.adherence.query.wiring.Columns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps every state as the phone system reported it; it drops and merges none. */
@Component
@ProcessingGroup(StateProjection.NAME)
public class StateProjection implements ReadModel {

    public static final String NAME = "timeline";

    private record Told(StateRecorded event, long version, long position) {}

    private static final Table<Told> TABLE = new Table<Told>("state_row")
            .uuid("employee_id", told -> told.event().employeeId())
            .bigint("version", Told::version)
            .at("occurred_at", told -> told.event().occurredAt())
            .word("state", told -> told.event().state())
            .text("queue", told -> told.event().queue())
            .text("source", told -> told.event().source())
            .text("event_id", told -> told.event().eventId())
            .bigint("sequence", told -> told.event().sequence())
            .text("raw_state", told -> told.event().rawState())
            .at("received_at", told -> told.event().receivedAt())
            .bigint("position", Told::position);

    private final JdbcTemplate jdbc;
    private final Batch batch;

    public StateProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.batch = new Batch(this, jdbc);
    }

    @EventHandler
    public void on(StateRecorded event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @Override
    public String holds() {
        return "Every state of every agent as it was recorded, those that were never judged too";
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.ofAgents("state_row"));
    }

    @Override
    public Fold begin() {
        return this::write;
    }

    private void write(List<Recorded> events) {
        Map<UUID, Long> versions = versions(events);
        CopyBuffer<Told> rows = new CopyBuffer<>(jdbc, TABLE);
        for (Recorded item : events) {
            StateRecorded event = (StateRecorded) item.event();
            if (item.version() > versions.getOrDefault(event.employeeId(), -1L)) {
                rows.add(new Told(event, item.version(), item.position()));
            }
        }
        rows.write();
    }

    /** An agent's events come in order: what is not beyond the last that is there was written before. */
    private Map<UUID, Long> versions(List<Recorded> events) {
        Map<UUID, Long> versions = new HashMap<>();
        jdbc.query(
                """
                select asked.id, last.version from unnest(?::uuid[]) as asked (id)
                 cross join lateral (select version from state_row where employee_id = asked.id
                                      order by version desc limit 1) as last
                """,
                row -> {
                    versions.put(Columns.uuid(row, "id"), row.getLong("version"));
                },
                (Object) events.stream()
                        .map(item -> item.event().streamId())
                        .distinct()
                        .toArray(UUID[]::new));
        return versions;
    }
}
