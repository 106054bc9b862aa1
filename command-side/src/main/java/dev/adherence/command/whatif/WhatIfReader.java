package dev.adherence.command.whatif;

import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.comparing.Days;
import dev.adherence.command.intake.Given;
import dev.adherence.command.settings.MappingsTrial;
import dev.adherence.command.settings.SettingsTrial;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.FullUuid;
import dev.adherence.events.PlainText;
import dev.adherence.events.Refusal;
import dev.adherence.events.TimeBounds;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what somebody wants to try; every complaint names the field and the limit, and nothing is tried unless all of it is right. */
@Component
class WhatIfReader {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_TEAMS = 1_000;
    private static final List<String> FIELDS = List.of(
            "name",
            "from",
            "to",
            "teams",
            "settings",
            "settingsFor",
            "equivalences",
            "mappings",
            "excuses",
            "schedule");

    private final Surroundings surroundings;

    WhatIfReader(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    WhatIfRequest read(UUID organizationId, JsonNode body) {
        if (!body.isObject()) {
            throw Refusal.invalid("The body must be an object with from and to").code(ErrorCode.INVALID_BODY);
        }
        for (String name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw Refusal.invalid("There is no field " + name + "; there are " + String.join(", ", FIELDS))
                        .code(ErrorCode.UNKNOWN_FIELD)
                        .field(name);
            }
        }
        Days days = days(organizationId, body);
        return new WhatIfRequest(
                name(body),
                days,
                teams(organizationId, body.path("teams")),
                settings(organizationId, body),
                has(body, "mappings") ? MappingsTrial.read(body.get("mappings")) : MappingsTrial.NONE,
                has(body, "excuses")
                        ? ExcusesTrial.read(body.get("excuses"), id -> surroundings.isEmployee(organizationId, id))
                        : ExcusesTrial.NONE,
                schedule(organizationId, body, days));
    }

    private static boolean has(JsonNode body, String name) {
        return body.has(name) && !body.get(name).isNull();
    }

    private static String name(JsonNode body) {
        if (!has(body, "name")) {
            return null;
        }
        String name =
                body.get("name").isString() ? body.get("name").stringValue().strip() : "";
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw Refusal.invalid("name must have 1 to " + LONGEST_NAME + " characters")
                    .field("name");
        }
        PlainText.fault(name).ifPresent(fault -> {
            throw Refusal.invalid("name " + fault)
                    .code(ErrorCode.INVALID_CHARACTER)
                    .field("name");
        });
        return name;
    }

    private Days days(UUID organizationId, JsonNode body) {
        LocalDate from = date(body, "from");
        LocalDate to = date(body, "to");
        if (to.isBefore(from)) {
            throw Refusal.invalid("to must not lie before from: " + from + ", " + to)
                    .field("to");
        }
        if (ChronoUnit.DAYS.between(from, to) >= surroundings.mostDays()) {
            throw Refusal.invalid("from and to may span at most " + surroundings.mostDays() + " days")
                    .field("to");
        }
        LocalDate today = surroundings.today(organizationId);
        if (to.isAfter(today)) {
            throw Refusal.invalid("to lies in the future: " + to + "; today is " + today)
                    .code(ErrorCode.IN_THE_FUTURE)
                    .field("to");
        }
        return new Days(from, to);
    }

    private static LocalDate date(JsonNode body, String name) {
        if (!has(body, name)) {
            throw Refusal.invalid(name + " is missing")
                    .code(ErrorCode.MISSING_VALUE)
                    .field(name);
        }
        try {
            LocalDate date =
                    LocalDate.parse(body.get(name).isString() ? body.get(name).stringValue() : "");
            if (TimeBounds.hold(date)) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Refusal.invalid(name + " must be a date such as 2026-01-29, " + TimeBounds.IN_WORDS + ", not "
                        + Given.shown(body.get(name)))
                .field(name);
    }

    private Set<UUID> teams(UUID organizationId, JsonNode teams) {
        Set<UUID> ids = new TreeSet<>();
        if (teams.isMissingNode() || teams.isNull()) {
            return ids;
        }
        if (!teams.isArray() || teams.isEmpty() || teams.size() > MOST_TEAMS) {
            throw Refusal.invalid("teams must be a list of 1 to " + MOST_TEAMS + " ids; leave it out for all")
                    .field("teams");
        }
        teams.forEach(team -> ids.add(known(organizationId, "teams", team)));
        return ids;
    }

    private UUID known(UUID organizationId, String field, JsonNode team) {
        UUID id = FullUuid.of(team.isString() ? team.stringValue() : "")
                .orElseThrow(() -> Refusal.invalid(field + " must name teams by their UUID, not " + Given.shown(team))
                        .field(field));
        if (!surroundings.isTeam(organizationId, id)) {
            throw Refusal.missing("Team " + id + " is unknown")
                    .code(ErrorCode.UNKNOWN_TEAM)
                    .field(field);
        }
        return id;
    }

    private SettingsTrial settings(UUID organizationId, JsonNode body) {
        JsonNode given = has(body, "settings") ? body.get("settings") : JsonNodeFactory.instance.objectNode();
        if (has(body, "equivalences")) {
            if (given.has("equivalences")) {
                throw Refusal.invalid("equivalences is given twice, by itself and within settings")
                        .field("equivalences");
            }
            given = given.isObject()
                    ? ((ObjectNode) given.deepCopy()).set("equivalences", body.get("equivalences"))
                    : given;
        }
        if (!given.isObject()) {
            throw Refusal.invalid("settings must be an object of settings by name")
                    .field("settings");
        }
        JsonNode scope = body.path("settingsFor");
        if (scope.isMissingNode() || scope.isNull() || "everyone".equals(scope.asString(""))) {
            return SettingsTrial.read(given, SettingsTrial.Scope.EVERYONE, null);
        }
        return "organization".equals(scope.asString(""))
                ? SettingsTrial.read(given, SettingsTrial.Scope.ORGANIZATION, null)
                : SettingsTrial.read(given, SettingsTrial.Scope.TEAM, known(organizationId, "settingsFor", scope));
    }

    private Map<UUID, List<ShiftRecord>> schedule(UUID organizationId, JsonNode body, Days days) {
        if (!has(body, "schedule")) {
            return Map.of();
        }
        Map<UUID, List<ShiftRecord>> schedule = surroundings.schedule(organizationId, body.get("schedule"));
        schedule.values().stream()
                .flatMap(List::stream)
                .filter(record -> !days.contain(record.date()))
                .findFirst()
                .ifPresent(record -> {
                    String field = "schedule[" + record.index() + "].date";
                    throw Refusal.invalid(field + " " + record.date() + " lies outside of from and to")
                            .field(field);
                });
        return schedule;
    }
}
