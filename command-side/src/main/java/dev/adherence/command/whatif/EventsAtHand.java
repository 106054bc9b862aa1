package dev.adherence.command.whatif;

import dev.adherence.command.agent.EventMetadata;
import dev.adherence.command.agent.EventsByDay;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.command.settings.OrganizationLog;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertRaised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What a store would tell of one agent and of their organisation, out of events that are at hand. */
final class EventsAtHand extends EventsByDay {

    private final OrganizationLog log;
    private final List<Dated> events = new ArrayList<>();

    /** @param stream all of the agent's, in the order of their stream */
    EventsAtHand(OrganizationLog log, List<AgentEvent> stream) {
        this.log = log;
        Map<UUID, Instant> alertStarts = new HashMap<>();
        for (AgentEvent event : stream) {
            if (event instanceof AlertRaised raised) {
                alertStarts.put(raised.alertId(), raised.deviationStart());
            }
            events.add(new Dated(event, EventMetadata.day(event, alertStarts)));
        }
    }

    @Override
    public List<RulesInForce> rules(UUID organizationId, UUID leadTeam) {
        return log.inForce(leadTeam);
    }

    @Override
    public List<Span> silences(UUID organizationId, String source, Instant from) {
        return log.silences(source, from);
    }

    @Override
    protected Stream<Dated> all() {
        return events.stream();
    }
}
