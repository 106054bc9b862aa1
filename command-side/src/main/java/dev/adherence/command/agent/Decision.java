package dev.adherence.command.agent;

import dev.adherence.events.AgentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What to append, in order.
 *
 * @param alertStarts where the alerts of the events began, by which they find their day in the stream
 * @param due when to look again with nobody sending anything; null when this decision does not bear on it
 */
public record Decision(List<AgentEvent> events, Map<UUID, Instant> alertStarts, Due due) {

    /**
     * When to look again, and what is told of the agent until then: what their row of {@code due} says.
     *
     * @param at null: never
     * @param source which told of the last state; null before any
     * @param signedIn whether that source has somebody to tell of: an active employee whose last state is not offline
     * @param activeSince null while they are not active
     * @param sourceSince since when that source tells of them; null where no other did as far as is known
     */
    public record Due(Instant at, String source, boolean signedIn, Instant activeSince, Instant sourceSince) {

        /** Of an agent of whom nothing has been told. */
        public static final Due NEVER = new Due(null, null, false, null, null);
    }

    public static final Decision NOTHING = new Decision(List.of(), Map.of(), null);

    public Decision {
        events = List.copyOf(events);
        alertStarts = Map.copyOf(alertStarts);
    }

    /** The same, and then an event of an alert that began at {@code alertStart}. */
    public Decision and(AgentEvent event, UUID alertId, Instant alertStart) {
        List<AgentEvent> more = new ArrayList<>(events);
        more.add(event);
        Map<UUID, Instant> starts = new HashMap<>(alertStarts);
        starts.put(alertId, alertStart);
        return new Decision(more, starts, due);
    }

    /** Where when to look next stays as it was written last. */
    public Decision withoutDue() {
        return new Decision(events, alertStarts, null);
    }
}
