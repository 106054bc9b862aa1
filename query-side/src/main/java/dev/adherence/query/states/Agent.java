package dev.adherence.query.states;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The board's row of one employee while a batch of events is applied to it. */
final class Agent {

    final UUID id;
    final Beliefs beliefs = new Beliefs();
    long position = -1;
    UUID organizationId;
    List<UUID> teams = List.of();
    String zone;
    boolean active = true;
    Instant lastReceivedAt;

    Agent(UUID id) {
        this.id = id;
    }

    void apply(AgentEvent event, long at) {
        position = at;
        if (event instanceof EmployeeAssigned assigned) {
            organizationId = assigned.organizationId();
            teams = assigned.teams();
            zone = assigned.zone();
            active = assigned.active();
        } else if (event instanceof StateRecorded recorded) {
            Instant received = Columns.micros(recorded.receivedAt());
            if (lastReceivedAt == null || received.isAfter(lastReceivedAt)) {
                lastReceivedAt = received;
            }
        } else if (event instanceof VerdictsReached reached) {
            beliefs.apply(reached, at);
        }
    }
}
