package dev.adherence.command.settings;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.RuleValues;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Settings that are tried, laid over those that held at each time: over those of the organisation, of one team, or of everyone, whatever
 * their team has of its own.
 *
 * @param teamId of whom alone, if {@code scope} says so
 */
public record SettingsTrial(Scope scope, UUID teamId, RuleValues set, Set<String> removed) {

    /** Whose settings are tried. */
    public enum Scope {
        EVERYONE,
        ORGANIZATION,
        TEAM
    }

    public static final SettingsTrial NONE = new SettingsTrial(Scope.EVERYONE, null, RuleValues.NOTHING_SET, Set.of());

    /** Of a body as settings are saved with; {@code field} is where it stands in the request. */
    public static SettingsTrial read(JsonNode settings, Scope scope, UUID teamId) {
        SettingsBody body = SettingsBody.read(settings);
        RuleNames.TARGETS.stream().filter(settings::has).findFirst().ifPresent(target -> {
            throw Refusal.invalid(target + " cannot be tried: nothing is judged by it")
                    .code(ErrorCode.UNKNOWN_FIELD)
                    .field(target);
        });
        if (body.version() != null || !body.feedSilence().isEmpty()) {
            String name = body.version() != null ? "version" : "feedSilence";
            throw Refusal.invalid(name + " cannot be tried: what was silent is recorded, and nothing is saved here")
                    .code(ErrorCode.UNKNOWN_FIELD)
                    .field(name);
        }
        return new SettingsTrial(scope, teamId, body.set(), body.removed());
    }

    RuleValues over(RuleValues own) {
        return scope == Scope.TEAM ? own : RuleNames.overlaid(own, set, removed);
    }

    RuleValues over(RuleValues ofTeam, UUID team) {
        boolean tried = scope == Scope.EVERYONE || scope == Scope.TEAM && teamId.equals(team);
        return tried ? RuleNames.overlaid(ofTeam, set, removed) : ofTeam;
    }
}
