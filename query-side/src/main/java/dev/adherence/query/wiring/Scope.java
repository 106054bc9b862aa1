package dev.adherence.query.wiring;

import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import java.sql.Types;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What a viewer sees of their organisation, by the rules by which the tables are asked; {@code team} null: all of it. */
public record Scope(boolean everyone, Set<UUID> teams, UUID self, UUID team) {

    public Scope {
        teams = Set.copyOf(teams);
    }

    public static Scope of(Viewer viewer, UUID team) {
        return new Scope(
                viewer.seesEveryone(),
                viewer.role() == Role.SUPERVISOR ? viewer.teams() : Set.of(),
                viewer.role() == Role.AGENT ? viewer.employeeId() : null,
                team);
    }

    /** To a statement that asks by {@code organization}, {@code everyone}, {@code teams} and {@code self}. */
    public static StatementSpec bound(StatementSpec statement, Viewer viewer) {
        Scope scope = of(viewer, null);
        return statement
                .param("organization", viewer.organizationId())
                .param("everyone", scope.everyone)
                .param("teams", Columns.array(scope.teams))
                .param("self", scope.self, Types.OTHER);
    }

    public boolean sees(UUID employeeId, Collection<UUID> ofTeams) {
        return seesTimeIn(employeeId, ofTeams) && (team == null || ofTeams.contains(team));
    }

    /** Whether what they did while they were of these teams may be seen, whichever team is asked for. */
    public boolean seesTimeIn(UUID employeeId, Collection<UUID> ofTeams) {
        return everyone || employeeId.equals(self) || !Collections.disjoint(teams, ofTeams);
    }

    /** Which of an agent's teams, in order, this viewer reads first. */
    public int first(List<UUID> ofTeams) {
        for (int i = 0; i < ofTeams.size(); i++) {
            if (team != null ? team.equals(ofTeams.get(i)) : teams.contains(ofTeams.get(i))) {
                return i;
            }
        }
        return 0;
    }
}
