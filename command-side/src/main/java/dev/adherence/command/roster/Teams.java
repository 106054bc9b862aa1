package dev.adherence.command.roster;

import dev.adherence.command.intake.BadRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The teams of an organisation; makes the ones that are named for the first time. */
@Service
class Teams {

    private final TeamRepository rows;
    private final RosterLimits limits;

    Teams(TeamRepository rows, RosterLimits limits) {
        this.rows = rows;
        this.limits = limits;
    }

    /** By name. */
    @Transactional(readOnly = true)
    List<Team> of(UUID organizationId) {
        return rows.findByOrganizationIdOrderByName(organizationId);
    }

    /** Teams by the key of their names, new ones made; only within the transaction that holds the organisation's lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<String, Team> named(UUID organizationId, Collection<String> names) throws BadRecord {
        Map<String, Team> byKey = new HashMap<>();
        rows.findByOrganizationIdOrderByName(organizationId).forEach(team -> byKey.put(team.key(), team));
        long made = names.stream()
                .map(Team::key)
                .filter(key -> !byKey.containsKey(key))
                .distinct()
                .count();
        if (made > 0 && byKey.size() + made > limits.teams()) {
            throw BadRecord.limitReached("team", "teams", limits.teams());
        }
        for (String name : names) {
            byKey.computeIfAbsent(Team.key(name), key -> rows.save(new Team(organizationId, name.strip())));
        }
        return byKey;
    }
}
