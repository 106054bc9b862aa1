package dev.adherence.command.whatif;

import dev.adherence.command.agent.AgentHistory;
import dev.adherence.command.agent.DecisionContext;
import dev.adherence.command.agent.Reconsidered;
import dev.adherence.command.agent.RecordedAlert;
import dev.adherence.command.judging.Zones;
import dev.adherence.command.settings.OrganizationLog;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What some days of an agent come to: in all, for each of their teams of that time, and for each day. A shift with all of its alerts is of
 * its own date, also after midnight; what lies outside of shifts is of the date that the agent's clock shows.
 */
final class AgentOutcome {

    private final Reconsidered life;
    private final Zones zones;
    private final Days days;
    private final Predicate<List<UUID>> counts;
    private final Map<UUID, Comparison> teams = new TreeMap<>();
    private final Map<LocalDate, Comparison> dates = new TreeMap<>();
    private final List<AlertChange> changes = new ArrayList<>();
    private Comparison all = Comparison.NONE;

    private AgentOutcome(Reconsidered life, Days days, Predicate<List<UUID>> counts) {
        this.life = life;
        this.zones = life.zones();
        this.days = days;
        this.counts = counts;
    }

    /**
     * Empty of whom nothing was ever told, or who was never in a team that counts.
     *
     * @param today what decided what is recorded
     * @param logs by organisation, over which is laid what is tried
     */
    static Optional<AgentOutcome> of(
            AgentHistory known,
            WhatIfRequest request,
            Instant now,
            DecisionContext today,
            Function<UUID, OrganizationLog> logs) {
        if (known.assignment().isEmpty() || !request.counts(known.assignments())) {
            return Optional.empty();
        }
        return Optional.of(of(
                Reconsidered.of(
                        known,
                        request.days().begin(),
                        request.days().end(),
                        now,
                        request.of(known.employeeId()),
                        today,
                        new TriedRules(today, logs, request.settings())),
                request.days(),
                request.teams()));
    }

    /** @param counts whether time in these teams does */
    static AgentOutcome of(Reconsidered life, Days days, Set<UUID> counts) {
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
        boolean counted = before != null && days.contain(dateOf(before, from));
        boolean counts = after != null && days.contain(dateOf(after, from));
        if (counted || counts) {
            boolean same = counted && counts && before.status() == after.status();
            add(
                    Comparison.of(
                            counted ? Figures.of(before, from, until) : Figures.NONE,
                            counts ? Figures.of(after, from, until) : Figures.NONE,
                            same ? 0 : Duration.between(from, until).toMillis()),
                    from,
                    dateOf(counts ? after : before, from));
        }
    }

    private LocalDate dateOf(Verdict verdict, Instant at) {
        return verdict.shiftDate() != null ? verdict.shiftDate() : zones.dateOf(at);
    }

    /** Where anything may change: a verdict, the date, the zone or a team; a day more at each end, for shifts over midnight. */
    private List<Instant> cuts(List<Verdict> before, List<Verdict> after) {
        List<Instant> cuts = new ArrayList<>(List.of(life.end(), days.begin(), days.end()));
        before.forEach(verdict -> cuts.add(verdict.from()));
        after.forEach(verdict -> cuts.add(verdict.from()));
        life.recorded().assignments().forEach(assigned -> cuts.add(assigned.from()));
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
        Map<UUID, RecordedAlert> before = standing(life.alertsBefore());
        Map<UUID, RecordedAlert> after = standing(life.alertsAfter());
        Set<UUID> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        for (UUID id : ids) {
            RecordedAlert was = before.get(id);
            RecordedAlert is = after.get(id);
            RecordedAlert either = is == null ? was : is;
            AlertChange change = AlertChange.between(id, was, is);
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
        changes.sort(Comparator.comparing(AlertChange::at).thenComparing(AlertChange::id));
    }

    private Map<UUID, RecordedAlert> standing(Collection<RecordedAlert> alerts) {
        Map<UUID, RecordedAlert> standing = new HashMap<>();
        for (RecordedAlert alert : alerts) {
            if (!alert.retracted() && days.contain(alert.shiftDate())) {
                standing.put(alert.id(), alert);
            }
        }
        return standing;
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

    Comparison all() {
        return all;
    }

    Map<UUID, Comparison> teams() {
        return teams;
    }

    Map<LocalDate, Comparison> dates() {
        return dates;
    }

    /** By the instant at which they open. */
    List<AlertChange> changes() {
        return changes;
    }
}
