package dev.adherence.command.comparing;

import dev.adherence.command.judging.Zones;
import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AlertEffect;
import dev.adherence.events.AlertEffect.Reading;
import dev.adherence.events.Figures;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What some days of an agent come to: in all, for each of their teams of that time, and for each day. A shift with all of its alerts is of
 * its own date, also after midnight; what lies outside of shifts is of the date that the agent's clock shows.
 */
public final class AgentOutcome {

    private final Life life;
    private final Zones zones;
    private final Days days;
    private final Predicate<List<UUID>> counts;
    private final Map<UUID, Comparison> teams = new TreeMap<>();
    private final Map<LocalDate, Comparison> dates = new TreeMap<>();
    private final List<AlertEffect> changes = new ArrayList<>();
    private Comparison all = Comparison.NONE;

    private AgentOutcome(Life life, Days days, Predicate<List<UUID>> counts) {
        this.life = life;
        this.zones = life.zones();
        this.days = days;
        this.counts = counts;
    }

    /** @param counts whether time in these teams does */
    public static AgentOutcome of(Life life, Days days, Set<UUID> counts) {
        AgentOutcome outcome = new AgentOutcome(
                life, days, teams -> counts.isEmpty() || teams.stream().anyMatch(counts::contains));
        outcome.compareStatus();
        outcome.compareAlerts();
        return outcome;
    }

    private void compareStatus() {
        List<Verdict> before = life.verdictsBefore();
        List<Verdict> after = life.verdictsAfter();
        List<Instant> cuts = cuts(before, after);
        int was = -1;
        int is = -1;
        for (int i = 0; i + 1 < cuts.size(); i++) {
            Instant from = cuts.get(i);
            was = at(before, was, from);
            is = at(after, is, from);
            compare(was < 0 ? null : before.get(was), is < 0 ? null : after.get(is), from, cuts.get(i + 1));
        }
    }

    private void compare(Verdict before, Verdict after, Instant from, Instant until) {
        LocalDate was = before == null ? null : dateOf(before, from);
        LocalDate is = after == null ? null : dateOf(after, from);
        boolean counted = was != null && days.contain(was);
        boolean counts = is != null && days.contain(is);
        boolean same = counted == (before != null) && counts == (after != null) && status(before) == status(after);
        long changed = same ? 0 : Duration.between(from, until).toMillis();
        Figures here = counted ? Figures.of(before, from, until) : Figures.NONE;
        Figures there = counts ? Figures.of(after, from, until) : Figures.NONE;
        if (counted && counts && !was.equals(is)) {
            // of another date now: what it was is missing there, and what it is stands here
            add(Comparison.of(here, Figures.NONE, 0), from, was);
            add(Comparison.of(Figures.NONE, there, changed), from, is);
        } else if (counted || counts) {
            add(Comparison.of(here, there, changed), from, counts ? is : was);
        }
    }

    /** Before anything is known of them, nobody is asked for anything. */
    private static AdherenceStatus status(Verdict verdict) {
        return verdict == null ? AdherenceStatus.IN : verdict.status();
    }

    private LocalDate dateOf(Verdict verdict, Instant at) {
        return verdict.shiftDate() != null ? verdict.shiftDate() : zones.dateOf(at);
    }

    /** Where anything may change: a verdict, the date, the zone or a team; a day more at each end, for shifts over midnight. */
    private List<Instant> cuts(List<Verdict> before, List<Verdict> after) {
        List<Instant> cuts = new ArrayList<>(List.of(life.end(), days.begin(), days.end()));
        before.forEach(verdict -> cuts.add(verdict.from()));
        after.forEach(verdict -> cuts.add(verdict.from()));
        cuts.addAll(life.moves());
        zones.since().forEach(since -> days.midnights(since.zone()).forEach(cuts::add));
        Instant end = days.end().isBefore(life.end()) ? days.end() : life.end();
        return cuts.stream()
                .filter(cut -> !cut.isBefore(days.begin()) && !cut.isAfter(end))
                .sorted()
                .distinct()
                .toList();
    }

    private static int at(List<Verdict> verdicts, int index, Instant at) {
        int next = index;
        while (next + 1 < verdicts.size() && !verdicts.get(next + 1).from().isAfter(at)) {
            next++;
        }
        return next;
    }

    private void compareAlerts() {
        Map<UUID, Reading> before = counted(life.alertsBefore());
        Map<UUID, Reading> after = counted(life.alertsAfter());
        Set<UUID> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (UUID id : ids) {
            Reading was = before.get(id);
            Reading is = after.get(id);
            Reading either = is == null ? was : is;
            AlertEffect change = AlertEffect.between(id, was, is);
            Comparison one = Comparison.of(
                    was == null ? Figures.NONE : Figures.oneAlert(was.type()),
                    is == null ? Figures.NONE : Figures.oneAlert(is.type()),
                    0);
            boolean counted =
                    add(change == null ? one : one.and(Comparison.of(change)), either.createdAt(), either.shiftDate());
            if (change != null && counted) {
                changes.add(change);
            }
        }
        changes.sort(Comparator.comparing(AlertEffect::at).thenComparing(AlertEffect::id));
    }

    private Map<UUID, Reading> counted(Map<UUID, Reading> alerts) {
        Map<UUID, Reading> counted = new TreeMap<>(alerts);
        counted.values().removeIf(alert -> !days.contain(alert.shiftDate()));
        return counted;
    }

    private boolean add(Comparison part, Instant at, LocalDate date) {
        List<UUID> belongsTo = life.teams(at);
        if (!counts.test(belongsTo)) {
            return false;
        }
        all = all.and(part);
        belongsTo.forEach(team -> teams.merge(team, part, Comparison::and));
        dates.merge(date, part, Comparison::and);
        return true;
    }

    public Comparison all() {
        return all;
    }

    public Map<UUID, Comparison> teams() {
        return teams;
    }

    public Map<LocalDate, Comparison> dates() {
        return dates;
    }

    /** By the instant at which they open. */
    public List<AlertEffect> changes() {
        return changes;
    }
}
