package dev.adherence.query.reports;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.UnknownEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One agent while events are applied: what the tables hold, and what they are to hold; it writes nothing. */
final class FollowedAgent {

    private final Course stored = new Course();
    private final List<Membership> storedMemberships;
    private final Course course = new Course();
    private final List<Membership> memberships;
    private final Map<UUID, Loss> storedLosses = new HashMap<>();
    private final Map<UUID, Loss> losses = new HashMap<>();
    private Instant touchedFrom = Instant.MAX;

    /** Steps of this day and of later ones are here; {@link LocalDate#MAX}: none, {@link LocalDate#MIN}: all. */
    private LocalDate readFrom = LocalDate.MAX;

    /** @param memberships by position, as the table has them */
    FollowedAgent(List<Membership> memberships) {
        this.storedMemberships = List.copyOf(memberships);
        this.memberships = new ArrayList<>(memberships);
    }

    /** From which instant on an event touches what is believed; the alert that it is about must be here, if it was told of before. */
    Instant touches(AdherenceEvent event) {
        Instant from = touchedBy(event);
        touchedFrom = from.isBefore(touchedFrom) ? from : touchedFrom;
        return from;
    }

    private Instant touchedBy(AdherenceEvent event) {
        if (event instanceof AlertEvent alert) {
            Loss loss = losses.get(alert.alertId());
            Instant begins = loss == null ? Instant.MAX : Instant.ofEpochSecond(loss.begins());
            Instant said = begins(alert);
            return said.isBefore(begins) ? said : begins;
        }
        if (event instanceof VerdictsReached reached) {
            return reached.from();
        }
        if (event instanceof EmployeeAssigned assigned) {
            return memberships.isEmpty() ? Instant.MIN : assigned.from();
        }
        throw new UnknownEvent(event);
    }

    private static Instant begins(AlertEvent event) {
        if (event instanceof AlertRaised raised) {
            return raised.createdAt();
        } else if (event instanceof AlertAmended amended) {
            return amended.createdAt();
        } else if (event instanceof AlertEnded ended) {
            return ended.endedAt();
        } else if (event instanceof AlertRetracted retracted) {
            return retracted.recordedAt();
        }
        throw new UnknownEvent(event);
    }

    /** As the table has it; what events have made of it since stays. */
    void stored(Loss loss) {
        if (storedLosses.putIfAbsent(loss.alertId(), loss) == null) {
            losses.putIfAbsent(loss.alertId(), loss);
        }
    }

    LocalDate readFrom() {
        return readFrom;
    }

    /** What was not here yet: of the last day before {@code readFrom} with steps, and of all that follow. */
    void read(LocalDate from, Map<Long, Piece> steps) {
        readFrom = from;
        stored.stored(steps);
        course.stored(steps);
    }

    /** One that was told before changes nothing. */
    void apply(EmployeeAssigned event, long position) {
        if (memberships.isEmpty() || memberships.get(memberships.size() - 1).position() < position) {
            memberships.add(new Membership(
                    position,
                    Course.second(event.from()),
                    event.organizationId(),
                    event.teams(),
                    ZoneId.of(event.zone())));
        }
    }

    void apply(VerdictsReached event) {
        course.apply(event);
    }

    /** What people do with an alert changes nothing here. */
    void apply(AlertEvent event) {
        if (event instanceof AlertRaised raised) {
            losses.put(raised.alertId(), Loss.of(raised));
        } else if (event instanceof AlertEnded ended) {
            losses.computeIfPresent(ended.alertId(), (id, loss) -> loss.ended(ended));
        } else if (event instanceof AlertAmended amended) {
            losses.computeIfPresent(amended.alertId(), (id, loss) -> loss.amended(amended));
        } else if (event instanceof AlertRetracted retracted) {
            losses.computeIfPresent(retracted.alertId(), (id, loss) -> loss.retracted(retracted));
        }
    }

    /** When all events are applied: only then it is known what which time was lost to. */
    void attribute() {
        if (!touchedFrom.equals(Instant.MAX)) {
            attribute(touchedFrom);
        }
    }

    void attributeAll() {
        attribute(Instant.MIN);
    }

    private void attribute(Instant from) {
        course.attribute(Course.second(from), new Losses(losses.values()));
    }

    List<Loss> changedLosses() {
        return losses.values().stream()
                .filter(loss -> !loss.equals(storedLosses.get(loss.alertId())))
                .toList();
    }

    List<Membership> newMemberships() {
        return memberships.subList(storedMemberships.size(), memberships.size());
    }

    Course stored() {
        return stored;
    }

    Course course() {
        return course;
    }

    Tally before() {
        return Tally.of(stored, storedMemberships);
    }

    Tally after() {
        return Tally.of(course, memberships);
    }
}
