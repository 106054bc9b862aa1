package dev.adherence.events;

import java.util.Set;
import java.util.UUID;

/** Who asks: a signed-in person and what they may see. {@code teams} binds a supervisor only; {@code employeeId} is
 * the employee of the same e-mail, null where there is none, and binds an agent only. */
public record Viewer(UUID id, String name, UUID organizationId, Role role, Set<UUID> teams, UUID employeeId) {

    public Viewer {
        teams = Set.copyOf(teams);
    }

    public Actor asActor() {
        return new Actor(id, name);
    }

    public boolean seesEveryone() {
        return role != Role.SUPERVISOR && role != Role.AGENT;
    }
}
