package dev.adherence.query.history;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AgentEvent;
import dev.adherence.eventstore.RecordedEvents.RecordedEvent;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as the outside reads it. {@code position} is where it stands among those of its organisation, in words that say nothing else;
 * {@code employeeId} is null where it is of the organisation; {@code by} is {@code {"id","name"}}, {@code "system"}, or null where
 * {@code source} tells what sent it, or nothing was kept of who did it.
 */
record EventView(
        String position,
        String type,
        String version,
        Instant recordedAt,
        Instant effectiveAt,
        UUID employeeId,
        Object by,
        String source,
        AdherenceEvent payload) {

    static EventView of(RecordedEvent recorded, String position) {
        AdherenceEvent event = (AdherenceEvent) recorded.payload();
        Origin origin = Origin.of(event);
        return new EventView(
                position,
                recorded.type(),
                recorded.version(),
                recorded.recordedAt(),
                origin.effectiveAt(),
                event instanceof AgentEvent ofAgent ? ofAgent.employeeId() : null,
                origin.by(),
                origin.source(),
                event);
    }
}
