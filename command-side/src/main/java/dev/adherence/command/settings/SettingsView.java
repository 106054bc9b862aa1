package dev.adherence.command.settings;

import dev.adherence.command.judging.RulesInForce;
import dev.adherence.events.Actor;
import dev.adherence.events.OrganizationEvent.SettingsChanged;
import dev.adherence.events.RuleValues;
import dev.adherence.events.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The settings of an organisation or a team as they were set last, complete; {@code overrides} is what was set here,
 * {@code holdsFrom} when the latest version begins to hold (null: nothing was ever set here).
 */
record SettingsView(
        Map<String, Object> settings,
        Map<String, Object> overrides,
        int version,
        Instant holdsFrom,
        List<Version> versions) {

    record Version(int version, Instant from, Actor changedBy, Instant changedAt, Map<String, Object> values) {}

    static SettingsView of(OrganizationLog log, UUID teamId) {
        List<RulesInForce> inForce = log.inForce(teamId);
        Targets targets = log.targets(teamId, Instant.MAX);
        List<SettingsChanged> versions = log.versions(teamId);
        SettingsChanged last = versions.isEmpty() ? null : versions.get(versions.size() - 1);
        Map<String, Object> settings =
                shown(RuleNames.of(inForce.get(inForce.size() - 1).rules(), targets));
        Map<String, Object> overrides = last == null ? new LinkedHashMap<>() : shown(last.values());
        Map<String, Object> silences = new LinkedHashMap<>();
        log.watches()
                .forEach((source, watched) -> silences.put(
                        source,
                        watched.silence() == null ? null : watched.silence().toString()));
        settings.put("feedSilence", silences);
        if (teamId == null && !silences.isEmpty()) {
            overrides.put("feedSilence", silences);
        }
        return new SettingsView(
                settings,
                overrides,
                last == null ? 0 : last.version(),
                last == null ? null : last.from(),
                versions.stream()
                        .map(each -> new Version(
                                each.version(), each.from(), each.changedBy(), each.changedAt(), shown(each.values())))
                        .toList());
    }

    private static Map<String, Object> shown(RuleValues values) {
        Map<String, Object> shown = RuleNames.asMap(values);
        shown.replaceAll((name, value) -> value instanceof Duration duration ? duration.toString() : value);
        return shown;
    }
}
