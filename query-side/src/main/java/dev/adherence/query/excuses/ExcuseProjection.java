package dev.adherence.query.excuses;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.Interval;
import dev.adherence.events.UnknownEvent;
import dev.adherence.query.projecting.Batch;
import dev.adherence.query.projecting.ModelTable;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the parts of excuses; one that was taken back stays, and says so. */
@Component
@ProcessingGroup(ExcuseProjection.NAME)
public class ExcuseProjection implements ReadModel {

    public static final String NAME = "excuses";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Batch batch;

    public ExcuseProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.batch = new Batch(this, jdbc);
    }

    @EventHandler
    public void on(ExcuseEntered event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @EventHandler
    public void on(ExcuseTakenBack event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    /** Until that holds of the table. */
    void await(BooleanSupplier holds, Duration patience) {
        batch.await(holds, patience);
    }

    @Override
    public String holds() {
        return "What of every agent's time is excused, by whom and why, and what was taken back";
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.ofAgents("excuse"));
    }

    @Override
    public Fold begin() {
        return this::write;
    }

    private void write(List<Recorded> recorded) {
        List<Object[]> entered = new ArrayList<>();
        List<Object[]> takenBack = new ArrayList<>();
        for (Recorded item : recorded) {
            if (item.event() instanceof ExcuseEntered event) {
                entered.add(row(event));
            } else if (item.event() instanceof ExcuseTakenBack event) {
                takenBack.add(new Object[] {
                    event.takenBackBy().id(),
                    event.takenBackBy().name(),
                    at(event.takenBackAt()),
                    event.employeeId(),
                    at(event.from()),
                    event.excuseId()
                });
            } else {
                throw new UnknownEvent(item.event());
            }
        }
        jdbc.batchUpdate(
                "insert into excuse values (?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?, ?, ?, ?) on conflict do nothing",
                entered);
        // What is taken back was entered before and is never entered again.
        jdbc.batchUpdate("""
                update excuse set taken_back_by_id = ?, taken_back_by_name = ?, taken_back_at = ?
                 where employee_id = ? and begins = ? and excuse_id = ?
                """, takenBack);
    }

    private static Object[] row(ExcuseEntered event) {
        List<Interval> intervals = event.intervals();
        return new Object[] {
            event.employeeId(),
            event.excuseId(),
            at(event.from()),
            at(intervals.get(intervals.size() - 1).until()),
            JSON.writeValueAsString(intervals),
            at(event.period().from()),
            at(event.period().until()),
            event.recurrence() == null ? null : JSON.writeValueAsString(event.recurrence()),
            event.reason(),
            event.note(),
            event.enteredBy().id(),
            event.enteredBy().name(),
            at(event.enteredAt())
        };
    }
}
