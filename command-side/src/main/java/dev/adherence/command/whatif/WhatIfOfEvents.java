package dev.adherence.command.whatif;

import dev.adherence.command.agent.Agent;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.comparing.Comparison;
import dev.adherence.command.settings.OrganizationLog;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.OrganizationEvent.TeamDefined;
import dev.adherence.events.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A what-if away from any node: over an organisation's own events, and those of one agent after the other; it keeps nothing of an agent. */
public final class WhatIfOfEvents {

    private final OrganizationLog log;
    private final WhatIfRequest request;
    private final Instant now;

    private WhatIfOfEvents(OrganizationLog log, WhatIfRequest request, Instant now) {
        this.log = log;
        this.request = request;
        this.now = now;
    }

    /**
     * Throws {@link Refusal}.
     *
     * @param events all of the organisation's, in the order of their stream
     * @param body as a node takes it, over as many days as one likes; without {@code schedule}, which names people as no event does
     * @param now what lies after it is not judged
     */
    public static WhatIfOfEvents of(UUID organizationId, List<OrganizationEvent> events, JsonNode body, Instant now) {
        WhatIfRequest request = new WhatIfReader(Told.by(events, now)).read(organizationId, body);
        return new WhatIfOfEvents(OrganizationLog.of(events), request, now);
    }

    /**
     * What a node tells of the agent: {@code comparison} and {@code changes}, here all of these; empty of whom it says nothing.
     *
     * @param events all of the agent's, in the order of their stream
     */
    public Optional<ObjectNode> of(List<AgentEvent> events) {
        return request.outcome(Agent.knownFrom(events), now, new EventsAtHand(log, events), organization -> log)
                .filter(outcome -> !outcome.all().equals(Comparison.NONE))
                .map(outcome -> JsonMapper.shared().valueToTree(new AgentResult(outcome.all(), outcome.changes(), 0)));
    }

    private record Told(Set<UUID> teams, Instant now) implements Surroundings {

        static Told by(List<OrganizationEvent> events, Instant now) {
            return new Told(
                    events.stream()
                            .filter(TeamDefined.class::isInstance)
                            .map(event -> ((TeamDefined) event).teamId())
                            .collect(Collectors.toSet()),
                    now);
        }

        @Override
        public int mostDays() {
            return Integer.MAX_VALUE;
        }

        /** No event says where the organisation is: the day that has begun somewhere. */
        @Override
        public LocalDate today(UUID organizationId) {
            return LocalDate.ofInstant(now, ZoneOffset.ofHours(14));
        }

        @Override
        public boolean isTeam(UUID organizationId, UUID id) {
            return teams.contains(id);
        }

        /** The organisation's own events name nobody; one that there is not is judged nowhere. */
        @Override
        public boolean isEmployee(UUID organizationId, UUID id) {
            return true;
        }

        @Override
        public Map<UUID, List<ShiftRecord>> schedule(UUID organizationId, JsonNode list) {
            throw Refusal.invalid("schedule is tried by a node alone: events name nobody by a number or an address")
                    .code(ErrorCode.UNKNOWN_FIELD)
                    .field("schedule");
        }
    }
}
