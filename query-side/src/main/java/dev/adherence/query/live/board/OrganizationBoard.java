package dev.adherence.query.live.board;

import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.query.alerts.AlertView;
import dev.adherence.query.alerts.AlertsQuery.Positioned;
import dev.adherence.query.board.Standing;
import dev.adherence.query.board.StatesView.Row;
import dev.adherence.query.live.board.RosterAsOf.Person;
import dev.adherence.query.live.board.ShiftsAroundNow.Today;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** One organisation's rows as they stand; used under the lock of {@link LiveBoard} alone, asks nothing and nobody. */
final class OrganizationBoard {

    private final Map<UUID, Standing> standings = new HashMap<>();
    private final Map<UUID, Memberships> memberships = new HashMap<>();
    private final LiveRows rows = new LiveRows();
    private final ShiftEnds shiftEnds = new ShiftEnds();
    private final Set<UUID> dirty = new HashSet<>();
    private final Set<UUID> dirtyUntold = new HashSet<>();
    private final ChangeLog changes;
    private final long beganNanos;
    private SilentFeeds silentFeeds = new SilentFeeds();
    private RosterAsOf roster = RosterAsOf.EMPTY;

    private long revision;
    private long feedsRevision;
    private long boardPosition = -1;
    private long logPosition;
    private long shownPosition;

    OrganizationBoard(long beganNanos, long firstRevision) {
        this.beganNanos = beganNanos;
        this.revision = firstRevision;
        this.changes = new ChangeLog(firstRevision);
        changes.mark(0, firstRevision, beganNanos);
    }

    /** False if the agent or a team is not in the roster as it was last read. */
    boolean put(Standing standing) {
        standings.put(standing.employeeId(), standing);
        dirty.add(standing.employeeId());
        boardPosition = Math.max(boardPosition, standing.position());
        told(standing.position());
        return roster.people().containsKey(standing.employeeId())
                && roster.teamNames().keySet().containsAll(standing.teams());
    }

    void forget(UUID employeeId) {
        standings.remove(employeeId);
        memberships.remove(employeeId);
        dirty.add(employeeId);
    }

    /** As the tables have it; of who moved. */
    void memberships(UUID employeeId, Memberships known) {
        memberships.put(employeeId, known);
    }

    /** To be told before the standing that it leads to. */
    void moved(EmployeeAssigned assigned) {
        memberships.put(
                assigned.employeeId(),
                memberships
                        .getOrDefault(
                                assigned.employeeId(),
                                Memberships.always(
                                        standing(assigned.employeeId()).teams()))
                        .after(Columns.micros(assigned.from()), assigned.teams()));
    }

    void told(long position) {
        logPosition = Math.max(logPosition, position);
    }

    Standing standing(UUID employeeId) {
        return standings.getOrDefault(employeeId, Standing.unknown(employeeId));
    }

    /** Something besides the standing may have changed this agent's row. */
    void touch(UUID employeeId, long position) {
        dirty.add(employeeId);
        told(position);
    }

    void touchAll() {
        dirtyUntold.addAll(standings.keySet());
    }

    void roster(RosterAsOf read) {
        if (read.version() >= roster.version()) {
            roster = read;
            touchAll();
        }
    }

    long rosterVersion() {
        return roster.version();
    }

    /** From the beginning. */
    void silent(SilentFeeds known) {
        silentFeeds = known;
        feedsRevision = known.sources().isEmpty() ? feedsRevision : ++revision;
    }

    /** Of all that an organisation tells only the silence of feeds shows. */
    void apply(OrganizationEvent event, long position) {
        if (silentFeeds.apply(event)) {
            feedsRevision = ++revision;
            told(position);
        }
    }

    /** An alert that is, or was until now, not resolved is told to the teams of the time and to those of today. */
    void alerts(Collection<Positioned> changed, Predicate<Positioned> wasOpen) {
        if (!changed.isEmpty()) {
            revision++;
            for (Positioned each : changed) {
                AlertView alert = each.alert();
                Set<UUID> teams = new HashSet<>(alert.teamIds());
                if (alert.status() != AlertView.Status.RESOLVED || wasOpen.test(each)) {
                    teams.addAll(standing(alert.employeeId()).teams());
                }
                changes.alert(alert, teams, revision);
            }
        }
    }

    /** Brings the rows up to {@code now} and marks the moment, if it is a new one; what the log tells from {@code heldBackFrom} on is not all shown yet. */
    boolean refresh(Instant now, ShiftsAroundNow shifts, long nanos, long heldBackFrom) {
        dirtyUntold.addAll(shiftEnds.over(now));
        if (!dirty.isEmpty() || !dirtyUntold.isEmpty()) {
            long next = revision + 1;
            boolean changed = false;
            for (UUID id : dirtyUntold) {
                changed |= !dirty.contains(id) && renew(id, now, shifts, next, nanos, true);
            }
            for (UUID id : dirty) {
                changed |= renew(id, now, shifts, next, nanos, dirtyUntold.contains(id));
            }
            dirty.clear();
            dirtyUntold.clear();
            revision = changed ? next : revision;
        }
        shownPosition = Math.min(logPosition, heldBackFrom - 1);
        return changes.mark(shownPosition, revision, nanos);
    }

    private boolean renew(UUID id, Instant now, ShiftsAroundNow shifts, long next, long nanos, boolean untold) {
        Standing standing = standings.get(id);
        Person person = roster.people().get(id);
        LiveRow before = rows.of(id);
        if (standing == null || person == null || !LiveRow.isShown(standing, person)) {
            shiftEnds.forget(id);
            if (before == null) {
                return false;
            }
            rows.remove(id);
            changes.left(before, next, nanos, untold);
            return true;
        }
        Today today = shifts.today(id, standing.zone(), now);
        shiftEnds.put(id, today.until());
        List<Row> readings = LiveRow.readings(standing, person, today, roster.teamNames());
        if (before != null && before.readsLike(readings, memberships.get(id), today.shift())) {
            if (before.place != person.place()) {
                rows.put(before.at(person.place()));
            }
            return false;
        }
        if (before != null && !before.teams.equals(standing.teams())) {
            changes.left(before, next, nanos, untold);
        }
        Long untoldNanos = untold ? Long.valueOf(nanos) : before == null ? null : before.untold;
        rows.put(
                new LiveRow(readings, standing, memberships.get(id), today.shift(), person.place(), next, untoldNanos));
        return true;
    }

    /** In the order in which the database sorts names. */
    List<LiveRow> rows() {
        return rows.inOrder();
    }

    LiveRow row(UUID employeeId) {
        return rows.of(employeeId);
    }

    Set<String> silentFeeds() {
        return silentFeeds.sources();
    }

    ChangeLog changes() {
        return changes;
    }

    long revision() {
        return revision;
    }

    long feedsRevision() {
        return feedsRevision;
    }

    long beganNanos() {
        return beganNanos;
    }

    /** Of the last event that a row shows, null before any. */
    Long boardPosition() {
        return boardPosition < 0 ? null : boardPosition;
    }

    /** As far as everything is shown that the log tells of this organisation. */
    long shownPosition() {
        return shownPosition;
    }
}
