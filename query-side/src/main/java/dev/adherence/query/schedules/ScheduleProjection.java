package dev.adherence.query.schedules;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.Shift;
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
import tools.jackson.databind.json.JsonMapper;

/** Keeps every published version of every date and which one holds; it resolves no wall times itself. */
@Component
@ProcessingGroup(ScheduleProjection.NAME)
public class ScheduleProjection implements ReadModel {

    public static final String NAME = "schedules";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;
    private final Batch batch;

    public ScheduleProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.batch = new Batch(this, jdbc);
    }

    @EventHandler
    public void on(SchedulePublished event, @SequenceNumber long version, TrackingToken token) {
        batch.add(event, version, token);
    }

    @Override
    public String holds() {
        return "Every published version of every date of every agent, and which one holds";
    }

    @Override
    public List<ModelTable> tables() {
        return List.of(ModelTable.ofAgents("schedule_day"), ModelTable.ofAgents("shift_row"));
    }

    @Override
    public Fold begin() {
        return this::write;
    }

    private void write(List<Recorded> recorded) {
        List<Object[]> days = new ArrayList<>();
        List<Object[]> shifts = new ArrayList<>();
        List<Object[]> superseded = new ArrayList<>();
        for (Recorded item : recorded) {
            SchedulePublished event = (SchedulePublished) item.event();
            days.add(day(event, item.position()));
            for (int place = 0; place < event.shifts().size(); place++) {
                shifts.add(shift(event, place));
            }
            superseded.add(new Object[] {at(event.publishedAt()), event.employeeId(), event.date(), event.version()});
        }
        jdbc.batchUpdate("insert into schedule_day values (?, ?, ?, ?, ?, ?, null, ?) on conflict do nothing", days);
        jdbc.batchUpdate(
                "insert into shift_row values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, null, ?) on conflict do nothing",
                shifts);
        // In order of versions, so that each is superseded by the one that followed it and by no later one.
        for (String table : List.of("schedule_day", "shift_row")) {
            jdbc.batchUpdate(
                    "update " + table
                            + " set superseded_at = ?"
                            + " where employee_id = ? and date = ? and version < ? and superseded_at is null",
                    superseded);
        }
    }

    private static Object[] day(SchedulePublished event, long position) {
        return new Object[] {
            event.employeeId(),
            event.date(),
            event.version(),
            event.replace(),
            event.publishedBy(),
            at(event.publishedAt()),
            position
        };
    }

    private static Object[] shift(SchedulePublished event, int place) {
        Shift shift = event.shifts().get(place);
        return new Object[] {
            event.employeeId(),
            event.date(),
            event.version(),
            place,
            at(shift.start()),
            at(shift.end()),
            shift.startTime().toString(),
            shift.endTime().toString(),
            JSON.writeValueAsString(
                    shift.segments().stream().map(ScheduleView.Segment::of).toList()),
            event.replace(),
            event.publishedBy(),
            at(event.publishedAt()),
            shift.zone()
        };
    }
}
