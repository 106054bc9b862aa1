package dev.adherence.query.reports;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertRetracted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A random life whose alerts are of shifts, and acknowledged by people; what they said goes over from what is taken back. */
record HandledLife(Random random, RandomLife life) {

    private static final Actor VERA = new Actor(new UUID(9, 9), "Vera");

    List<AgentEvent> of(UUID agent) {
        List<AgentEvent> handled = new ArrayList<>();
        List<UUID> raised = new ArrayList<>();
        for (AgentEvent event : life.of(agent)) {
            if (event instanceof AlertRaised each) {
                raised.add(each.alertId());
                handled.add(dated(each));
                say(agent, any(raised), each.recordedAt(), handled);
            } else if (event instanceof AlertAmended each) {
                handled.add(dated(each));
                say(agent, any(raised), each.recordedAt(), handled);
            } else if (event instanceof AlertEnded each) {
                handled.add(each);
                say(agent, any(raised), each.recordedAt(), handled);
            } else {
                handled.add(event);
            }
            UUID of = raised.isEmpty() ? null : any(raised);
            if (event instanceof AlertRetracted each && !of.equals(each.alertId())) {
                Instant first = each.recordedAt().minusSeconds(random.nextInt(40_000));
                handled.add(new AlertAcknowledged(agent, of, VERA, null, each.alertId(), first));
            }
        }
        return handled;
    }

    private UUID any(List<UUID> raised) {
        return raised.get(random.nextInt(raised.size()));
    }

    private void say(UUID agent, UUID alert, Instant now, List<AgentEvent> handled) {
        if (random.nextBoolean()) {
            handled.add(new AlertAcknowledged(agent, alert, VERA, null, null, now));
        }
    }

    /** Of a shift that began some hours before, or of none. */
    private LocalDate date(Instant created) {
        return random.nextInt(4) == 0
                ? null
                : LocalDate.ofInstant(created.minusSeconds(random.nextInt(40_000)), ZoneOffset.UTC);
    }

    private AlertRaised dated(AlertRaised event) {
        return new AlertRaised(
                event.employeeId(),
                event.alertId(),
                event.type(),
                event.deviationStart(),
                date(event.createdAt()),
                event.createdAt(),
                event.message(),
                event.late(),
                event.teams(),
                event.scheduleVersion(),
                event.settingsVersion(),
                event.recordedAt());
    }

    private AlertAmended dated(AlertAmended event) {
        return new AlertAmended(
                event.employeeId(),
                event.alertId(),
                event.createdAt(),
                event.message(),
                event.endedAt(),
                event.ending(),
                event.resolvedAt(),
                event.resolution(),
                event.scheduleVersion(),
                event.settingsVersion(),
                event.recordedAt(),
                date(event.createdAt()),
                event.teams());
    }
}
