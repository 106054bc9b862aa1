package dev.adherence.command.roster;

import dev.adherence.command.settings.OrganizationCommand.DefineTeam;
import dev.adherence.command.settings.OrganizationCommands;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Shows the teams that a viewer sees; lets admins define them. */
@RestController
@RequestMapping("/api/admin/teams")
class TeamsEndpoint {

    private final Teams teams;
    private final TeamDefinitions definitions;
    private final OrganizationCommands organization;
    private final Assignments assignments;
    private final Clock clock;

    TeamsEndpoint(
            Teams teams,
            TeamDefinitions definitions,
            OrganizationCommands organization,
            Assignments assignments,
            Clock clock) {
        this.teams = teams;
        this.definitions = definitions;
        this.organization = organization;
        this.assignments = assignments;
        this.clock = clock;
    }

    record TeamView(UUID id, String name, String timeZone) {}

    record Listing(List<TeamView> teams) {}

    @GetMapping
    Listing get(Viewer viewer) {
        return new Listing(teams.of(viewer.organizationId()).stream()
                .filter(team -> viewer.seesEveryone() || viewer.teams().contains(team.id()))
                .map(team -> new TeamView(team.id(), team.name(), team.timeZone()))
                .toList());
    }

    @PutMapping
    Listing put(Viewer viewer, @RequestBody JsonNode body) {
        for (TeamDefinitions.Defined defined : definitions.define(viewer.organizationId(), body)) {
            Team team = defined.team();
            organization.send(new DefineTeam(
                    team.organizationId(), team.id(), team.name(), team.timeZone(), viewer.asActor(), clock.instant()));
            if (defined.zoneGiven()) {
                assignments.tellLedBy(team.id());
            }
        }
        return get(viewer);
    }
}
