package dev.adherence.app.access.accounts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.adherence.app.access.rights.Caller;
import dev.adherence.events.Role;
import dev.adherence.events.TrailEvent.UserStanding;
import dev.adherence.events.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A person who may sign in, as the outside sees them; the password is not part of it. */
public record Account(
        UUID id,
        String email,
        String name,
        Role role,
        List<AccountTeam> teams,
        boolean active,
        Instant createdAt,
        AccountOrganization organization,
        @JsonIgnore UUID employeeId,
        @JsonIgnore int sessionGeneration) {

    public Account {
        teams = List.copyOf(teams);
    }

    public Caller asCaller() {
        return new Caller.Person(organization.id(), role, organization.tier(), id.toString());
    }

    /** As its trail has it. */
    public UserStanding standing() {
        return new UserStanding(
                name, role, teams.stream().map(AccountTeam::name).toList(), active);
    }

    /** Teams bind a supervisor only, the employee of the same e-mail an agent only. */
    public Viewer asViewer() {
        return asViewer(null, null);
    }

    /** In a request of that session, from that address. */
    public Viewer asViewer(UUID session, String address) {
        Set<UUID> visible =
                role == Role.SUPERVISOR ? teams.stream().map(AccountTeam::id).collect(Collectors.toSet()) : Set.of();
        return new Viewer(id, name, organization.id(), role, visible, employeeId, session, address);
    }
}
