package dev.adherence.query.reports;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.UnknownEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One agent while events are applied: what the tables hold, and what they are to hold; it writes nothing. */
final class FollowedAgent {

    private final Course stored = new Course();
    private final List<Membership> storedMemberships;
    private final Course course = new Course();
    private final List<Membership> memberships;

    /** Steps of this day and of later ones are here; {@link LocalDate#MAX}: none, {@link LocalDate#MIN}: all. */
    private LocalDate readFrom = LocalDate.MAX;

    /** @param memberships by position, as the table has them */
    FollowedAgent(List<Membership> memberships) {
        this.storedMemberships = List.copyOf(memberships);
        this.memberships = new ArrayList<>(memberships);
    }

    /** From which instant on an event touches what is believed. */
    Instant touches(AdherenceEvent event) {
        if (event instanceof VerdictsReached reached) {
            return reached.from();
        }
        if (event instanceof EmployeeAssigned assigned) {
            return memberships.isEmpty() ? Instant.MIN : assigned.from();
        }
        throw new UnknownEvent(event);
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
