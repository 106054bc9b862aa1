package dev.adherence.events;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks: a signed-in person and what they may see. {@code teams} binds a supervisor only; {@code employeeId} is the employee of the same
 * e-mail, null where there is none, and binds an agent only. {@code session} and {@code address} are those of the request, null of a look
 * that nobody asked for just now.
 */
public record Viewer(
        UUID id,
        String name,
        UUID organizationId,
        Role role,
        Set<UUID> teams,
        UUID employeeId,
        UUID session,
        String address) {

    public Viewer {
        teams = Set.copyOf(teams);
    }

    public Viewer(UUID id, String name, UUID organizationId, Role role, Set<UUID> teams, UUID employeeId) {
        this(id, name, organizationId, role, teams, employeeId, null, null);
    }

    public Actor asActor() {
        return new Actor(id, name, session);
    }

    /** The same person, by a name that is sealed. */
    public Viewer named(String sealed) {
        return new Viewer(id, sealed, organizationId, role, teams, employeeId, session, address);
    }

    /** What they do now. */
    public Act act(Instant now) {
        return new Act(asActor(), address, now);
    }

    public boolean seesEveryone() {
        return role != Role.SUPERVISOR && role != Role.AGENT;
    }

    /** What people did, of the whole organisation, is for those alone who answer for it. */
    public boolean seesTrail() {
        return role == Role.ADMIN || role == Role.AUDITOR;
    }
}
