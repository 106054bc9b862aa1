package dev.adherence.query.live.board;

import static dev.adherence.query.wiring.Columns.array;
import static dev.adherence.query.wiring.Columns.bound;
import static dev.adherence.query.wiring.Columns.date;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.uuid;
import static dev.adherence.query.wiring.Columns.uuids;

import dev.adherence.events.OrganizationEvent;
import dev.adherence.query.board.BoardProjection;
import dev.adherence.query.board.Standing;
import dev.adherence.query.board.StatesView.ShiftTimes;
import dev.adherence.query.board.StatesView.TimedShift;
import dev.adherence.query.live.board.ShiftsAroundNow.Day;
import dev.adherence.query.projecting.Tokens;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.schedules.ScheduleProjection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what a board in memory begins with, and the position from which on it must follow the log. */
@Component
public class Tables {

    private final JdbcClient jdbc;
    private final Tokens tokens;
    private final EventStore events;
    private final TransactionTemplate snapshot;

    Tables(JdbcClient jdbc, Tokens tokens, EventStore events, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.events = events;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    /** One moment of the tables. Events after {@code position} may be in it already: folding them again is harmless. */
    public record Beginning(
            long position,
            List<Standing> standings,
            Map<UUID, Memberships> memberships,
            Map<UUID, SilentFeeds> silentFeeds) {}

    /** Fills {@code shifts} as well. */
    public Beginning read(ShiftsAroundNow shifts) {
        return snapshot.execute(status -> {
            long position = Math.min(reached(BoardProjection.NAME), reached(ScheduleProjection.NAME));
            List<Standing> standings = jdbc.sql("select * from board_row")
                    .query((row, n) -> Standing.of(row))
                    .list();
            fill(shifts);
            return new Beginning(position, standings, memberships(), silentFeeds());
        });
    }

    /** Once the table has all that was published up to {@code position}, the days of {@code shifts} are filled; else not yet. */
    public boolean fill(ShiftsAroundNow shifts, long position) {
        return Boolean.TRUE.equals(snapshot.execute(status -> {
            if (reached(ScheduleProjection.NAME) < position) {
                return false;
            }
            fill(shifts);
            return true;
        }));
    }

    /** Rows of these agents that a rebuild has replaced; {@code number} counts such rebuilds. */
    public record Swap(long number, String projection, List<UUID> agents) {}

    public long lastSwap() {
        return jdbc.sql("select coalesce(max(swap), 0) from rebuild")
                .query(Long.class)
                .single();
    }

    public List<Swap> swapsAfter(long number) {
        return jdbc.sql("select swap, projection, agents from rebuild where swap > ? order by swap")
                .param(number)
                .query((row, n) -> new Swap(row.getLong("swap"), row.getString("projection"), uuids(row, "agents")))
                .list();
    }

    public List<Standing> standings(Collection<UUID> agents) {
        return jdbc.sql("select * from board_row where employee_id = any(?)")
                .param(array(agents))
                .query((row, n) -> Standing.of(row))
                .list();
    }

    /** The position up to which this projection has written its tables, on whichever node it runs. */
    public long reached(String projection) {
        return tokens.of(projection).map(Progress::position).orElse(0L);
    }

    /** Of those who moved. */
    private Map<UUID, Memberships> memberships() {
        Map<UUID, Memberships> memberships = new HashMap<>();
        jdbc.sql("""
                        select employee_id, team_ids, since, until from membership_span
                         where employee_id in (select employee_id from membership
                                                group by employee_id having count(distinct team_ids) > 1)
                         order by employee_id, position
                        """).query(row -> {
            Memberships.Held held =
                    new Memberships.Held(bound(row, "since"), bound(row, "until"), uuids(row, "team_ids"));
            memberships.merge(
                    uuid(row, "employee_id"), new Memberships(List.of(held)), (before, next) -> before.with(held));
        });
        return memberships;
    }

    private record Key(UUID employeeId, LocalDate date, int version) {}

    private void fill(ShiftsAroundNow shifts) {
        Map<Key, List<TimedShift>> days = new HashMap<>();
        jdbc.sql("""
                        select d.employee_id, d.date, d.version, s.start_at, s.end_at, s.start_time, s.end_time, s.time_zone
                          from schedule_day d
                          left join shift_row s using (employee_id, date, version)
                         where d.superseded_at is null and d.date between ? and ?
                         order by s.place
                        """).params(shifts.firstUnread(), shifts.lastUnread()).query(row -> {
            Key key = new Key(uuid(row, "employee_id"), date(row, "date"), row.getInt("version"));
            List<TimedShift> day = days.computeIfAbsent(key, fresh -> new ArrayList<>(1));
            if (row.getString("start_time") != null) {
                day.add(new TimedShift(
                        instant(row, "start_at"),
                        instant(row, "end_at"),
                        new ShiftTimes(
                                row.getString("start_time"), row.getString("end_time"), row.getString("time_zone"))));
            }
        });
        days.forEach((key, day) -> shifts.put(key.employeeId(), key.date(), new Day(key.version(), day)));
    }

    /** From the streams themselves: the table of feeds is written before the organisation decides. */
    private Map<UUID, SilentFeeds> silentFeeds() {
        Map<UUID, SilentFeeds> silent = new HashMap<>();
        for (UUID organization :
                jdbc.sql("select id from organization").query(UUID.class).list()) {
            SilentFeeds feeds = new SilentFeeds();
            // Every event from the first on, whatever snapshots there are: silence is told by events alone.
            events.readEvents(organization.toString(), 0)
                    .asStream()
                    .forEach(message -> feeds.apply((OrganizationEvent) message.getPayload()));
            silent.put(organization, feeds);
        }
        return silent;
    }
}
