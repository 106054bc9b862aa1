package dev.adherence.command.whatif;

import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What a request is read against. */
interface Surroundings {

    /** That are judged at once. */
    int mostDays();

    /** Where the organisation is. */
    LocalDate today(UUID organizationId);

    boolean isTeam(UUID organizationId, UUID id);

    boolean isEmployee(UUID organizationId, UUID id);

    /** Shifts that are tried, by employee. */
    Map<UUID, List<ShiftRecord>> schedule(UUID organizationId, JsonNode list);
}
