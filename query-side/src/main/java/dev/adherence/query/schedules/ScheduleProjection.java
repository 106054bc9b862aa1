package dev.adherence.query.schedules;

import static dev.adherence.query.wiring.Columns.at;

import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.Shift;
import dev.adherence.query.projecting.Batch;
import dev.adherence.query.projecting.ModelTable;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

    /** Of a date, be it published or corrected. */
    private record Version(
            UUID employeeId,
            LocalDate date,
            int number,
            boolean replace,
            List<Shift> shifts,
            String publishedBy,
            Instant publishedAt,
            long position) {

        static Version of(Recorded item) {
            if (item.event() instanceof ScheduleCorrected event) {
                return new Version(
                        event.employeeId(),
                        event.date(),
                        event.version(),
                        true,
                        event.shifts(),
                        event.correctedBy().name(),
                        event.correctedAt(),
                        item.position());
            }
            SchedulePublished event = (SchedulePublished) item.event();
            return new Version(
                    event.employeeId(),
                    event.date(),
                    event.version(),
                    event.replace(),
                    event.shifts(),
                    event.publishedBy(),
                    event.publishedAt(),
                    item.position());
        }
    }

    @EventHandler
    public void on(SchedulePublished event, @SequenceNumber long version, TrackingToken token) {
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
        List<Version> versions = new ArrayList<>();
        for (Recorded item : recorded) {
            if (item.event() instanceof ScheduleRestored restored) {
                publish(versions);
                versions.clear();
                restore(restored);
            } else {
                versions.add(Version.of(item));
            }
        }
        publish(versions);
    }

    private void publish(List<Version> versions) {
        List<Object[]> days = new ArrayList<>();
        List<Object[]> shifts = new ArrayList<>();
        List<Object[]> superseded = new ArrayList<>();
        for (Version event : versions) {
            days.add(day(event));
            for (int place = 0; place < event.shifts().size(); place++) {
                shifts.add(shift(event, place));
            }
            superseded.add(new Object[] {at(event.publishedAt()), event.employeeId(), event.date(), event.number()});
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

    /** The version that holds again is again superseded by none. */
    private void restore(ScheduleRestored event) {
        for (String table : List.of("schedule_day", "shift_row")) {
            jdbc.update(
                    "update " + table + " set superseded_at = ? where employee_id = ? and date = ? and version = ?"
                            + " and superseded_at is null",
                    at(event.restoredAt()),
                    event.employeeId(),
                    event.date(),
                    event.corrected());
            jdbc.update(
                    "update " + table + " set superseded_at = null where employee_id = ? and date = ? and version = ?",
                    event.employeeId(),
                    event.date(),
                    event.holds());
        }
    }

    private static Object[] day(Version event) {
        return new Object[] {
            event.employeeId(),
            event.date(),
            event.number(),
            event.replace(),
            event.publishedBy(),
            at(event.publishedAt()),
            event.position()
        };
    }

    private static Object[] shift(Version event, int place) {
        Shift shift = event.shifts().get(place);
        return new Object[] {
            event.employeeId(),
            event.date(),
            event.number(),
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
