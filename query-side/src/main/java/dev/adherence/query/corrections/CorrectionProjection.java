package dev.adherence.query.corrections;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.events.AgentEvent.EffectRecorded;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.UnknownEvent;
import dev.adherence.query.projecting.Batch;
import dev.adherence.query.projecting.ModelTable;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps every correction, those taken back too, and what each change came to. */
@Component
@ProcessingGroup(CorrectionProjection.NAME)
public class CorrectionProjection implements ReadModel {

    public static final String NAME = "corrections";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Batch batch;

    public CorrectionProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.batch = new Batch(this, jdbc);
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

    @EventHandler
    public void on(EffectRecorded event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    /** Until that holds of the tables. */
    void await(BooleanSupplier holds, Duration patience) {
        batch.await(holds, patience);
    }

    @Override
    public String holds() {
        return "What people corrected of states and schedules, by whom and why, and what every change came to";
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.ofAgents("correction"), ModelTable.ofAgents("change_effect"));
    }

    @Override
    public Fold begin() {
        return recorded -> recorded.forEach(this::write);
    }

    /** One by one: people make them, and they are few. */
    private void write(Recorded item) {
        if (item.event() instanceof StatesCorrected event) {
            insert(CorrectedPart.of(event));
        } else if (item.event() instanceof ScheduleCorrected event) {
            insert(CorrectedPart.of(event));
        } else if (item.event() instanceof StatesRestored event) {
            jdbc.update(
                    """
                    update correction set restored_by_id = ?, restored_by_name = ?, restored_note = ?, restored_at = ?
                     where employee_id = ? and correction_id = ? and begins = ? and date is null
                    """,
                    event.restoredBy().id(),
                    event.restoredBy().name(),
                    event.note(),
                    at(event.restoredAt()),
                    event.employeeId(),
                    event.correctionId(),
                    at(event.from()));
        } else if (item.event() instanceof ScheduleRestored event) {
            jdbc.update(
                    """
                    update correction set restored_by_id = ?, restored_by_name = ?, restored_note = ?, restored_at = ?
                     where employee_id = ? and correction_id = ? and date = ?
                    """,
                    event.restoredBy().id(),
                    event.restoredBy().name(),
                    event.note(),
                    at(event.restoredAt()),
                    event.employeeId(),
                    event.correctionId(),
                    event.date());
        } else if (item.event() instanceof EffectRecorded event) {
            jdbc.update(
                    "insert into change_effect values (?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict do nothing",
                    event.employeeId(),
                    event.changeId(),
                    item.version(),
                    event.kind().toString(),
                    JSON.writeValueAsString(event.effect()),
                    event.by().id(),
                    event.by().name(),
                    at(event.recordedAt()));
        } else {
            throw new UnknownEvent(item.event());
        }
    }

    private void insert(CorrectedPart part) {
        jdbc.update(
                "insert into correction values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?) on conflict do nothing",
                part.employeeId(),
                part.correctionId(),
                at(part.begins()),
                at(part.ends()),
                part.kind().toString(),
                part.date(),
                JSON.writeValueAsString(part.content()),
                part.reason(),
                part.note(),
                part.by().id(),
                part.by().name(),
                at(part.at()));
    }
}
