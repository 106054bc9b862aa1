package dev.adherence.command.settings;

import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.OrganizationEvent.ExcuseReasonsSet;
import dev.adherence.events.OrganizationEvent.FeedFellSilent;
import dev.adherence.events.OrganizationEvent.FeedResumed;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import dev.adherence.events.OrganizationEvent.ReadModelDiffered;
import dev.adherence.events.OrganizationEvent.SettingsChanged;
import dev.adherence.events.OrganizationEvent.StateMapped;
import dev.adherence.events.OrganizationEvent.TeamDefined;
import dev.adherence.events.RuleValues;
import dev.adherence.events.Targets;
import dev.adherence.events.TargetsInForce;
import dev.adherence.events.UnknownEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What an organisation's stream says so far, ready for questions; a later reading is a new log. */
public final class OrganizationLog implements TargetsInForce.OfOrganization {

    static final OrganizationLog EMPTY =
            new OrganizationLog(List.of(), Map.of(), Map.of(), Map.of(), ExcuseReasons.USUAL);

    private final List<SettingsChanged> settings;
    private final Map<String, Meanings> mappings;
    private final Map<String, FeedWatched> watches;
    private final Map<String, List<Span>> silences;
    private final ExcuseReasons excuseReasons;

    private OrganizationLog(
            List<SettingsChanged> settings,
            Map<String, Meanings> mappings,
            Map<String, FeedWatched> watches,
            Map<String, List<Span>> silences,
            ExcuseReasons excuseReasons) {
        this.settings = settings;
        this.mappings = mappings;
        this.watches = watches;
        this.silences = silences;
        this.excuseReasons = excuseReasons;
    }

    /** Of all that the stream says, from its beginning. */
    public static OrganizationLog of(List<OrganizationEvent> events) {
        return EMPTY.and(events);
    }

    OrganizationLog and(List<OrganizationEvent> events) {
        List<SettingsChanged> moreSettings = new ArrayList<>(settings);
        Map<String, Meanings> moreMappings = new LinkedHashMap<>(mappings);
        Map<String, FeedWatched> moreWatches = new LinkedHashMap<>(watches);
        Map<String, List<Span>> moreSilences = new HashMap<>();
        silences.forEach((source, spans) -> moreSilences.put(source, new ArrayList<>(spans)));
        ExcuseReasons reasons = excuseReasons;
        for (OrganizationEvent event : events) {
            if (event instanceof SettingsChanged changed) {
                moreSettings.add(changed);
            } else if (event instanceof StateMapped mapped) {
                moreMappings.merge(
                        StateMappings.key(mapped.rawState()),
                        Meanings.NONE.and(mapped),
                        (known, first) -> known.and(mapped));
            } else if (event instanceof ExcuseReasonsSet set) {
                reasons = new ExcuseReasons(set.reasons());
            } else if (event instanceof FeedWatched watched) {
                moreWatches.put(watched.source(), watched);
            } else if (event instanceof FeedFellSilent fell) {
                moreSilences
                        .computeIfAbsent(fell.source(), source -> new ArrayList<>())
                        .add(new Span(fell.from(), null));
            } else if (event instanceof FeedResumed resumed) {
                List<Span> spans = moreSilences.get(resumed.source());
                spans.set(spans.size() - 1, new Span(spans.get(spans.size() - 1).from(), resumed.at()));
            } else if (!(event instanceof TeamDefined || event instanceof ReadModelDiffered)) {
                throw new UnknownEvent(event);
            }
        }
        return new OrganizationLog(moreSettings, moreMappings, moreWatches, moreSilences, reasons);
    }

    /** The rules of a team ({@code teamId} null: of the organisation), ascending; the first hold from the beginning of time. */
    public List<RulesInForce> inForce(UUID teamId) {
        return inForce(teamId, SettingsTrial.NONE);
    }

    /** The same, had it always been so as is tried. */
    public List<RulesInForce> inForce(UUID teamId, SettingsTrial trial) {
        List<RulesInForce> inForce = new ArrayList<>();
        inForce.add(
                new RulesInForce(Instant.MIN, rules(0, RuleValues.NOTHING_SET, RuleValues.NOTHING_SET, teamId, trial)));
        RuleValues own = RuleValues.NOTHING_SET;
        RuleValues team = RuleValues.NOTHING_SET;
        for (SettingsChanged change : settings) {
            RuleValues standing = change.teamId() == null ? own : team;
            RuleValues judging = change.values().judging();
            boolean concerned = change.teamId() == null || change.teamId().equals(teamId);
            if (!concerned || judging.equals(standing)) {
                continue; // targets judge nothing: the version that decides stays the one before
            }
            if (change.teamId() == null) {
                own = judging;
            } else {
                team = judging;
            }
            Rules rules = rules(change.version(), own, team, teamId, trial);
            if (inForce.get(inForce.size() - 1).from().equals(change.from())) {
                inForce.remove(inForce.size() - 1);
            }
            inForce.add(new RulesInForce(change.from(), rules));
        }
        return List.copyOf(inForce);
    }

    private static Rules rules(int version, RuleValues own, RuleValues team, UUID teamId, SettingsTrial trial) {
        return Rules.DEFAULTS.with(version, trial.over(own)).with(version, trial.over(team, teamId));
    }

    /** The targets of a team ({@code teamId} null: of the organisation) at an instant. */
    @Override
    public Targets targets(UUID teamId, Instant at) {
        RuleValues own = RuleValues.NOTHING_SET;
        RuleValues team = RuleValues.NOTHING_SET;
        for (SettingsChanged change : settings) {
            if (!change.from().isAfter(at)) {
                own = change.teamId() == null ? change.values() : own;
                team = change.teamId() != null && change.teamId().equals(teamId) ? change.values() : team;
            }
        }
        return Targets.DEFAULTS.with(own).with(team);
    }

    /** The versions of the settings of the organisation ({@code teamId} null) or of a team, ascending. */
    public List<SettingsChanged> versions(UUID teamId) {
        return settings.stream()
                .filter(change -> Objects.equals(change.teamId(), teamId))
                .toList();
    }

    public ExcuseReasons excuseReasons() {
        return excuseReasons;
    }

    public StateMappings mappings() {
        return new StateMappings(mappings);
    }

    /** The words that mean something, each as often as it meant something else. */
    public List<Meanings.Stretch> mapped() {
        return mappings.values().stream()
                .flatMap(meanings -> meanings.stretches().stream())
                .toList();
    }

    /** By source what somebody decided about watching it, if anybody did. */
    public Map<String, FeedWatched> watches() {
        return Collections.unmodifiableMap(watches);
    }

    /** When the source was silent, as far as that reaches past {@code from}; ascending, the last one may still last. */
    public List<Span> silences(String source, Instant from) {
        return silences.getOrDefault(source, List.of()).stream()
                .filter(span -> span.until() == null || span.until().isAfter(from))
                .toList();
    }

    /** When the last silence of the source ended, if there was one. */
    public Optional<Instant> lastSilentUntil(String source) {
        List<Span> spans = silences.getOrDefault(source, List.of());
        return spans.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(spans.get(spans.size() - 1).until());
    }

    /** Since when the source is silent, if it is. */
    public Optional<Instant> silentSince(String source) {
        List<Span> spans = silences.getOrDefault(source, List.of());
        return spans.isEmpty() || spans.get(spans.size() - 1).until() != null
                ? Optional.empty()
                : Optional.of(spans.get(spans.size() - 1).from());
    }
}
