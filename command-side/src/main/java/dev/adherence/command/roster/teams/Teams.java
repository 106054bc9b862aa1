package dev.adherence.command.roster.teams;

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
public class Teams {

    private final TeamRows rows;

    Teams(TeamRows rows) {
        this.rows = rows;
    }

    /** By name. */
    @Transactional(readOnly = true)
    public List<Team> of(UUID organizationId) {
        return rows.findByOrganizationIdOrderByName(organizationId);
    }

    /** Teams by the key of their names, new ones made; only within the transaction that holds the organisation's lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Team> named(UUID organizationId, Collection<String> names) {
        Map<String, Team> byKey = new HashMap<>();
        rows.findByOrganizationIdOrderByName(organizationId).forEach(team -> byKey.put(team.key(), team));
        for (String name : names) {
            byKey.computeIfAbsent(Team.key(name), key -> rows.save(new Team(organizationId, name.strip())));
        }
        return byKey;
    }
}
