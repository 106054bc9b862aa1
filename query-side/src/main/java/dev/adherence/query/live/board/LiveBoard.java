package dev.adherence.query.live.board;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.EffectRecorded;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExcuseTakenBack;
import dev.adherence.events.AgentEvent.ExplanationEvent;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.TrailEvent;
import dev.adherence.events.UnknownEvent;
import dev.adherence.query.alerts.AlertsQuery.Positioned;
import dev.adherence.query.board.Standing;
import dev.adherence.query.live.board.Tables.Beginning;
import dev.adherence.query.projecting.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * The boards of all organisations as this node knows them: the events of the log folded as the projection folds them, whichever
 * node runs that. One lock guards all of it, under which nothing waits and no database is asked.
 */
@Component
public class LiveBoard {

    /** As long as a node that cannot reach the log passes for current. */
    private static final long CURRENT_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Of these nothing is to be seen but what follows from them. */
    private static final Set<Class<?>> SHOWN_BY_VERDICTS = Set.of(
            ExcuseEntered.class,
            ExcuseTakenBack.class,
            StatesCorrected.class,
            StatesRestored.class,
            EffectRecorded.class);

    private final BoardLock lock = new BoardLock();
    private final Boards boards = new Boards();
    private final PendingAlerts pending = new PendingAlerts();
    private final ShiftWindow shifts = new ShiftWindow();
    private long position;
    private long endNanos;
    private boolean ready;

    /** Forgets what was known and begins with what the tables say; not ready until the log was read to its end once. */
    public void begin(Beginning beginning, ShiftsAroundNow filled) {
        lock.locked(() -> {
            ready = false;
            boards.clear();
            pending.clear();
            position = beginning.position();
            shifts.begin(filled);
            beginning.standings().forEach(boards::put);
            beginning
                    .memberships()
                    .forEach((employee, known) ->
                            boards.of(boards.organizationOf(employee)).memberships(employee, known));
            beginning.silentFeeds().forEach((id, feeds) -> boards.of(id).silent(feeds));
        });
    }

    /** As the table has them now; answers those of whom no later event was folded here, which stand so from now on. */
    public Set<UUID> replace(List<Standing> standings) {
        return lock.locked(() -> boards.replace(standings));
    }

    /** Of whom the table has nothing any more. */
    public void forget(Set<UUID> employees) {
        lock.locked(() -> employees.forEach(boards::forget));
    }

    /** Whom the boards know. */
    public Set<UUID> employees() {
        return lock.locked(boards::employees);
    }

    /** Of these those who stand here otherwise than in the table, after the very same event. */
    public Set<UUID> unlike(List<Standing> rows) {
        return lock.locked(() -> boards.unlike(rows));
    }

    /** What is open of these agents is to be told again. */
    public void askForAlertsOf(List<UUID> employees) {
        lock.locked(() -> {
            for (UUID employee : employees) {
                if (boards.organizationOf(employee) != null) {
                    pending.add(boards.organizationOf(employee), employee, position, System.nanoTime());
                }
            }
        });
    }

    /** The events in the order of the log; {@code end}: there were no more. */
    public void apply(List<Recorded> events, boolean end) {
        lock.locked(() -> {
            for (Recorded each : events) {
                if (each.event() instanceof AgentEvent event) {
                    apply(event, each.position());
                } else if (each.event() instanceof OrganizationEvent event) {
                    boards.of(event.organizationId()).apply(event, each.position());
                } else if (!(each.event() instanceof TrailEvent)) {
                    // what people do besides shows on no board
                    throw new UnknownEvent(each.event());
                }
                position = each.position();
            }
            if (end) {
                ready = true;
                endNanos = System.nanoTime();
            }
            lock.wakeWhoWaits();
        });
    }

    private void apply(AgentEvent event, long at) {
        UUID employee = event.employeeId();
        UUID organization = boards.organizationOf(employee);
        if (event instanceof EmployeeAssigned || event instanceof StateRecorded || event instanceof VerdictsReached) {
            Standing before = boards.standing(employee);
            if (organization != null && event instanceof EmployeeAssigned assigned && at > before.position()) {
                moved(organization, assigned, before, at);
            }
            boards.put(before.after(event, at));
        } else if (event instanceof SchedulePublished published) {
            shifts.publish(employee, published.date(), published.version(), published.shifts());
        } else if (event instanceof ScheduleCorrected corrected) {
            shifts.publish(employee, corrected.date(), corrected.version(), corrected.shifts());
        } else if (event instanceof ScheduleRestored restored) {
            shifts.publish(employee, restored.date(), restored.version(), restored.shifts());
        } else if (event instanceof AlertEvent ofAnAlert) {
            if (organization != null) {
                pending.add(organization, ofAnAlert.alertId(), at, System.nanoTime());
            }
        } else if (!(SHOWN_BY_VERDICTS.contains(event.getClass()) || event instanceof ExplanationEvent)) {
            // what is excused or corrected shows in the verdicts that follow from it, what is explained not at all
            throw new UnknownEvent(event);
        }
        if (organization != null) {
            boards.of(organization).touch(employee, at);
        }
    }

    /** The teams that they come to are to hear of what is open of them. */
    private void moved(UUID organization, EmployeeAssigned assigned, Standing before, long at) {
        if (!before.teams().equals(assigned.teams())) {
            boards.of(organization).moved(assigned);
            pending.add(organization, assigned.employeeId(), at, System.nanoTime());
        }
    }

    /** Of these organisations the roster has to be read again. */
    public Set<UUID> outdated(Map<UUID, Long> versions) {
        return lock.locked(() -> boards.outdated(versions));
    }

    public void roster(UUID organization, RosterAsOf roster) {
        lock.locked(() -> boards.of(organization).roster(roster));
    }

    /** Whether alerts changed that have not been shown yet. */
    public boolean awaitsAlerts() {
        return lock.locked(() -> !pending.isEmpty());
    }

    /** Alerts that changed, have not been shown yet, and are in the list as it was written up to {@code reached}. */
    public List<UUID> pendingAlerts(long reached, int most) {
        return lock.locked(() -> pending.written(reached, most, System.nanoTime()));
    }

    /** {@code asked} are alerts, and employees of whom all that is not resolved was asked for. */
    public void alerts(List<UUID> asked, List<Positioned> found) {
        lock.locked(() -> boards.alerts(asked, found, pending));
    }

    /** From now on what is published goes to these too; returns the position from which on it does. */
    public long prepare(ShiftsAroundNow empty) {
        return lock.locked(() -> {
            shifts.prepare(empty);
            return position;
        });
    }

    /** Puts the shifts of {@link #prepare} in the place of the old ones. */
    public void shifts(ShiftsAroundNow filled) {
        lock.locked(() -> {
            shifts.begin(filled);
            boards.all().values().forEach(OrganizationBoard::touchAll);
        });
    }

    /** Brings every board up to {@code now}; true if there is anything new on one. */
    public boolean refresh(Instant now) {
        return lock.locked(() -> {
            boolean news = false;
            for (Map.Entry<UUID, OrganizationBoard> each : boards.all().entrySet()) {
                news |= refresh(each.getKey(), each.getValue(), now);
            }
            return news;
        });
    }

    private boolean refresh(UUID organization, OrganizationBoard board, Instant now) {
        return board.refresh(now, shifts.current(), System.nanoTime(), pending.heldBackFrom(organization));
    }

    /** Waits until the log was read this far; false if that did not happen. */
    public boolean reaches(long wanted, long millis) throws InterruptedException {
        return lock.await(() -> ready && position >= wanted, millis);
    }

    /** Whether this node follows the log, so that what it shows is what is. */
    public boolean isCurrent() {
        return lock.locked(() -> ready && System.nanoTime() - endNanos < CURRENT_NANOS);
    }

    long rosterVersion(UUID organization) {
        return lock.locked(() -> boards.of(organization).rosterVersion());
    }

    /** Asks one board as it stands at {@code now}; null while no answer would be right. */
    <T> T ask(UUID organization, Instant now, Function<OrganizationBoard, T> question) {
        return lock.locked(() -> {
            if (!ready || !shifts.covers(now)) {
                return null;
            }
            OrganizationBoard board = boards.of(organization);
            refresh(organization, board, now);
            return question.apply(board);
        });
    }
}
