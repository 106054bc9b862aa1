package dev.adherence.command.roster;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.events.ClockZones;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Writes the rows of teams as a list of definitions asks for, all or none; teams that the list leaves out stay as they are. */
@Component
class TeamDefinitions {

    private static final int MOST = 1_000;

    private final OrganizationRepository organizations;
    private final TeamRepository rows;
    private final RosterLimits limits;

    TeamDefinitions(OrganizationRepository organizations, TeamRepository rows, RosterLimits limits) {
        this.organizations = organizations;
        this.rows = rows;
        this.limits = limits;
    }

    /** One wish: {@code id} null finds the team by name or makes it, {@code name} null keeps it. */
    private record Wish(UUID id, String name, boolean zoneGiven, String zone) {}

    /** A team of the list, and whether the list spoke of its zone. */
    record Defined(Team team, boolean zoneGiven) {}

    @Transactional
    List<Defined> define(UUID organizationId, JsonNode body) {
        List<Wish> wishes = read(body);
        organizations.findLockedById(organizationId).orElseThrow(() -> Refusal.missing("The organisation is unknown"));
        List<Team> all = new ArrayList<>(rows.findByOrganizationIdOrderByName(organizationId));
        Map<Team, Wish> byTeam = new LinkedHashMap<>();
        for (Wish wish : wishes) {
            Team team = find(all, wish);
            if (team == null) {
                if (all.size() >= limits.teams()) {
                    throw Refusal.limitReached("teams", limits.teams()).field("teams");
                }
                team = new Team(organizationId, wish.name());
                all.add(team);
            }
            if (byTeam.put(team, wish) != null) {
                throw Refusal.invalid("teams names the team " + team.name() + " twice")
                        .field("teams");
            }
        }
        rename(all, byTeam);
        List<Defined> defined = new ArrayList<>();
        byTeam.forEach((team, wish) -> {
            if (wish.zoneGiven()) {
                team.moveTo(wish.zone());
            }
            defined.add(new Defined(rows.save(team), wish.zoneGiven()));
        });
        rows.flush();
        return defined;
    }

    private static Team find(List<Team> all, Wish wish) {
        for (Team team : all) {
            boolean meant =
                    wish.id() != null ? team.id().equals(wish.id()) : team.key().equals(Team.key(wish.name()));
            if (meant) {
                return team;
            }
        }
        if (wish.id() != null) {
            throw Refusal.missing("Team " + wish.id() + " is unknown")
                    .code(ErrorCode.UNKNOWN_TEAM)
                    .field("teams");
        }
        return null;
    }

    private void rename(List<Team> all, Map<Team, Wish> byTeam) {
        Map<Team, String> names = new HashMap<>();
        Set<String> keys = new HashSet<>();
        for (Team team : all) {
            Wish wish = byTeam.get(team);
            String name = wish == null || wish.name() == null ? team.name() : wish.name();
            names.put(team, name);
            if (!keys.add(name.equals(team.name()) ? team.key() : Team.key(name))) {
                throw Refusal.conflict("Two teams would have the name " + name)
                        .code(ErrorCode.NAME_TAKEN)
                        .field("teams");
            }
        }
        List<Team> renamed = all.stream()
                .filter(team -> !Objects.equals(team.name(), names.get(team)))
                .toList();
        if (renamed.size() > 1) {
            // two teams may change names with each other, and no name may stand twice in between
            renamed.forEach(team -> team.rename(team.id().toString()));
            rows.flush();
        }
        renamed.forEach(team -> team.rename(names.get(team)));
    }

    private static List<Wish> read(JsonNode body) {
        JsonNode list = body.get("teams");
        if (list == null || !list.isArray() || list.size() > MOST) {
            throw Refusal.invalid("teams must be a list of at most " + MOST).field("teams");
        }
        List<Wish> wishes = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            try {
                wishes.add(wish(RecordFields.of(list.get(index))));
            } catch (BadRecord e) {
                throw Refusal.invalid("teams[" + index + "]: " + e.getMessage())
                        .code(e.code())
                        .field("teams[" + index + "]" + (e.field() == null ? "" : "." + e.field()));
            }
        }
        return wishes;
    }

    private static Wish wish(RecordFields fields) throws BadRecord {
        String id = fields.text("id", 36);
        String zone = fields.text("timeZone", 60);
        if (zone != null && !ClockZones.has(zone)) {
            throw BadRecord.invalid(
                    "timeZone", "timeZone " + zone + " is unknown; it must be a name like Europe/Berlin");
        }
        try {
            return new Wish(
                    id == null ? null : UUID.fromString(id),
                    id == null ? fields.requiredKey("name", 100) : fields.key("name", 100),
                    fields.node().has("timeZone"),
                    zone);
        } catch (IllegalArgumentException e) {
            throw BadRecord.invalid("id", "id is not a UUID");
        }
    }
}
