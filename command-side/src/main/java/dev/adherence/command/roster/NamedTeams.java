package dev.adherence.command.roster;

import dev.adherence.command.intake.BadRecord;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the teams that records name, and makes new ones where a record can be kept. */
@Component
class NamedTeams {

    private final Teams teams;

    NamedTeams(Teams teams) {
        this.teams = teams;
    }

    /** {@code named} holds what was found for earlier records of the batch, by key. */
    List<UUID> idsOf(
            UUID organizationId, EmployeeRecord record, Employee employee, boolean mayChange, Map<String, Team> named)
            throws BadRecord {
        if (record.teams() == null) {
            return List.of();
        }
        List<String> missing = record.teams().stream()
                .filter(name -> !named.containsKey(Team.key(name)))
                .toList();
        if (!missing.isEmpty()) {
            if (employee == null) {
                record.asNew(List.of());
            }
            Map<String, Team> all = teams.named(organizationId, employee == null || mayChange ? missing : List.of());
            missing.stream().map(Team::key).filter(all::containsKey).forEach(key -> named.put(key, all.get(key)));
        }
        return record.teams().stream()
                .map(Team::key)
                .distinct()
                .map(named::get)
                // a team that nobody has yet: the record differs from what is known, and is refused for that
                .map(team -> team == null ? new UUID(0, 0) : team.id())
                .toList();
    }
}
