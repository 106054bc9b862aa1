package dev.adherence.command.agent;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.AlertRaised;
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
import dev.adherence.events.UnknownEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.MetaData;

/** What the store and its hooks are told of an event besides its content; none of it is kept with the event. */
public final class EventMetadata {

    /** The day of effect (UTC, days since 1970) under which the stream finds the event again. */
    public static final String DAY = "bucket";

    /** What the agent's row of {@code due} is to say, a {@link Decision.Due}; on the last event of a decision. */
    public static final String DUE = "dueAt";

    /** The alert that an {@code alert-raised} brings into the world. */
    public static final String ALERT = "alertId";

    private EventMetadata() {}

    public static MetaData of(AgentEvent event, Decision decision, boolean last) {
        Map<String, Object> placement = new HashMap<>();
        placement.put(DAY, day(event, decision.alertStarts()));
        if (event instanceof AlertRaised raised) {
            placement.put(ALERT, raised.alertId().toString());
        }
        if (last && decision.due() != null) {
            placement.put(DUE, decision.due());
        }
        return MetaData.from(placement);
    }

    /** @param alertStarts where the alerts began; that of the event is among them */
    public static long day(AgentEvent event, Map<UUID, Instant> alertStarts) {
        if (event instanceof EmployeeAssigned e) {
            return Past.day(e.from());
        } else if (event instanceof StateRecorded e) {
            return Past.day(e.occurredAt());
        } else if (event instanceof SchedulePublished e) {
            return e.date().toEpochDay();
        } else if (event instanceof VerdictsReached e) {
            return Past.day(e.from());
        } else if (event instanceof ExcuseEntered e) {
            return Past.day(e.from());
        } else if (event instanceof ExcuseTakenBack e) {
            return Past.day(e.from());
        } else if (event instanceof StatesCorrected e) {
            return Past.day(e.from());
        } else if (event instanceof StatesRestored e) {
            return Past.day(e.from());
        } else if (event instanceof ScheduleCorrected e) {
            return e.date().toEpochDay();
        } else if (event instanceof ScheduleRestored e) {
            return e.date().toEpochDay();
        } else if (event instanceof EffectRecorded e) {
            return e.effect().from().toEpochDay();
        } else if (event instanceof ExplanationEvent e) {
            return Past.day(e.from());
        } else if (event instanceof AlertEvent e) {
            return Past.day(alertStarts.get(e.alertId()));
        }
        throw new UnknownEvent(event);
    }
}
