package dev.adherence.command.settings;

import dev.adherence.command.settings.OrganizationCommand.MapState;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentState;
import dev.adherence.events.OrganizationEvent.StateMapped;
import dev.adherence.events.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Shows what the phone system's words mean and which of them mean nothing yet; lets admins say so. */
@RestController
@RequestMapping("/api/admin/state-mappings")
class StateMappingsEndpoint {

    private final RulesByOrganization rules;
    private final OrganizationCommands organization;
    private final UnmappedStates unmapped;
    private final Clock clock;

    StateMappingsEndpoint(
            RulesByOrganization rules, OrganizationCommands organization, UnmappedStates unmapped, Clock clock) {
        this.rules = rules;
        this.organization = organization;
        this.unmapped = unmapped;
        this.clock = clock;
    }

    /** A word and what it means in states that begin in [from, until); null: without beginning, without end. */
    record Mapping(String rawState, AgentState state, Instant from, Instant until, Actor mappedBy, Instant mappedAt) {

        static Mapping of(Meanings.Stretch stretch) {
            StateMapped said = stretch.said();
            return new Mapping(
                    said.rawState(), said.state(), said.from(), stretch.until(), said.mappedBy(), said.mappedAt());
        }
    }

    record Listing(List<Mapping> mappings, List<UnmappedStates.Unmapped> unmapped, Map<String, AgentState> usual) {}

    @GetMapping
    Listing get(Viewer viewer) {
        OrganizationLog log = rules.latest(viewer.organizationId());
        return new Listing(
                log.mapped().stream().map(Mapping::of).toList(),
                unmapped.of(viewer.organizationId(), log.mappings(), clock.instant()),
                StateMappings.usual());
    }

    @PutMapping
    Listing put(Viewer viewer, @RequestBody JsonNode body) {
        MappingsBody said = MappingsBody.read(body);
        said.states()
                .forEach((rawState, state) -> organization.send(new MapState(
                        viewer.organizationId(), rawState, state, said.from(), viewer.asActor(), clock.instant())));
        return get(viewer);
    }
}
