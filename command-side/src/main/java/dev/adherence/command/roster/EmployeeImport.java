package dev.adherence.command.roster;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.settings.OrganizationCommand.DefineTeam;
import dev.adherence.command.settings.OrganizationCommands;
import dev.adherence.events.Actor;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Imports employees: rows first, in one transaction, then the commands that follow from them. The commands are sent for all
 * that the batch names, changed or not: sending a batch again repairs what a crash between rows and commands left undone.
 */
@Service
public class EmployeeImport {

    private final RosterChange rows;
    private final OrganizationCommands organization;
    private final Assignments assignments;
    private final Clock clock;

    EmployeeImport(RosterChange rows, OrganizationCommands organization, Assignments assignments, Clock clock) {
        this.rows = rows;
        this.organization = organization;
        this.assignments = assignments;
        this.clock = clock;
    }

    public ImportResult importEmployees(ApiClient client, List<JsonNode> data, boolean updateExisting) {
        RosterChange.Written written = write(client.organizationId(), data, updateExisting);
        tell(client.organizationId(), null, written.teams(), written.employees());
        return written.result();
    }

    /** What follows from rows that are written; {@code by} is null where a program wrote them. */
    void tell(UUID organizationId, Actor by, Collection<Team> teams, Set<UUID> employees) {
        for (Team team : teams) {
            organization.send(
                    new DefineTeam(organizationId, team.id(), team.name(), team.timeZone(), by, clock.instant()));
        }
        assignments.tell(employees);
    }

    /** A constraint that one record hits takes back the whole of a transaction; so each gets one of its own then. */
    private RosterChange.Written write(UUID organizationId, List<JsonNode> data, boolean updateExisting) {
        try {
            return rows.write(organizationId, data, updateExisting);
        } catch (DataIntegrityViolationException hit) {
            RosterChange.Written all = RosterChange.Written.nothing();
            for (int index = 0; index < data.size(); index++) {
                all = all.and(index, one(organizationId, data.get(index), updateExisting));
            }
            return all;
        }
    }

    private RosterChange.Written one(UUID organizationId, JsonNode record, boolean updateExisting) {
        try {
            return rows.write(organizationId, List.of(record), updateExisting);
        } catch (DataIntegrityViolationException hit) {
            return RosterChange.Written.refused(record, "The record does not go with what is already there");
        }
    }

    /** What {@link #importEmployees} would answer; keeps nothing. */
    public ImportResult preview(ApiClient client, List<JsonNode> data, boolean updateExisting) {
        return rows.preview(client.organizationId(), data, updateExisting).result();
    }
}
