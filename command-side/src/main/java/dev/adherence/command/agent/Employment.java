package dev.adherence.command.agent;

import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.command.judging.Zones;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Where an employee belonged, and when: whose rules count, which teams, whether they are active. */
record Employment(List<EmployeeAssigned> assignments) {

    /** Ascending, by the lead team of each time, each from when it held for this employee; the first from the beginning of time. */
    List<RulesInForce> rules(DecisionContext context) {
        List<RulesInForce> all = new ArrayList<>();
        for (int i = 0; i < assignments.size(); i++) {
            EmployeeAssigned here = assignments.get(i);
            Instant start = i == 0 ? null : here.from();
            Instant end = i + 1 < assignments.size() ? assignments.get(i + 1).from() : null;
            UUID lead = here.teams().isEmpty() ? null : here.teams().get(0);
            List<RulesInForce> ofTeam = context.rules(here.organizationId(), lead);
            for (int j = 0; j < ofTeam.size(); j++) {
                RulesInForce rule = ofTeam.get(j);
                boolean over = j + 1 < ofTeam.size()
                        && start != null
                        && !ofTeam.get(j + 1).from().isAfter(start);
                if (!over && (end == null || rule.from().isBefore(end))) {
                    boolean began = start != null && rule.from().isBefore(start);
                    all.add(began ? new RulesInForce(start, rule.rules()) : rule);
                }
            }
        }
        return all;
    }

    /** When the employee did not count. */
    List<Span> inactive() {
        List<Span> spans = new ArrayList<>();
        Instant since = null;
        for (EmployeeAssigned assignment : assignments) {
            if (!assignment.active() && since == null) {
                since = assignment.from();
            } else if (assignment.active() && since != null) {
                spans.add(new Span(since, assignment.from()));
                since = null;
            }
        }
        if (since != null) {
            spans.add(new Span(since, null));
        }
        return spans;
    }

    /** Null while they are not. */
    Instant activeSince() {
        if (!last().active()) {
            return null;
        }
        List<Span> inactive = inactive();
        return inactive.isEmpty()
                ? assignments.get(0).from()
                : inactive.get(inactive.size() - 1).until();
    }

    /** The teams at an instant; before the first assignment those of the first. */
    List<UUID> teams(Instant at) {
        List<UUID> teams = List.of();
        boolean first = true;
        for (EmployeeAssigned assignment : assignments) {
            if (first || !assignment.from().isAfter(at)) {
                teams = assignment.teams();
            }
            first = false;
        }
        return teams;
    }

    /** Whether at every instant of that stretch one of the teams was one of these. */
    boolean isOf(Set<UUID> these, Interval stretch) {
        return Stream.concat(
                        Stream.of(stretch.from()),
                        assignments.stream()
                                .map(EmployeeAssigned::from)
                                .filter(from -> from.isAfter(stretch.from()) && from.isBefore(stretch.until())))
                .noneMatch(at -> Collections.disjoint(teams(at), these));
    }

    /** Of an employee that was never assigned there is nothing to ask. */
    UUID organization() {
        return last().organizationId();
    }

    Zones zones() {
        return new Zones(assignments.stream()
                .map(here -> new Zones.Since(here.from(), ZoneId.of(here.zone())))
                .toList());
    }

    private EmployeeAssigned last() {
        return assignments.get(assignments.size() - 1);
    }
}
