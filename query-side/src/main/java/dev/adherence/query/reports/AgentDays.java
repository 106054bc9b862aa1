package dev.adherence.query.reports;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Role;
import dev.adherence.events.Viewer;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What the report says of the days of one agent, out of their events alone: the same fold and the same cuts without a table. */
public final class AgentDays {

    private AgentDays() {}

    /**
     * Days of which there is nothing to say are left out.
     *
     * @param events all of the agent's, in the order of their stream
     * @param to included
     * @param now until when counts what goes on
     */
    public static SortedMap<LocalDate, Sums> of(
            UUID organizationId, List<AgentEvent> events, LocalDate from, LocalDate to, Instant now) {
        ReportRequest request = new ReportRequest(from, to, null, null, GroupBy.DAY, Knowledge.NOW, now);
        Collected collected =
                new Collected(new Reach(new Viewer(null, null, organizationId, Role.ANALYST, Set.of(), null), request));
        Tally tally = tally(events);
        tally.days().forEach((day, sums) -> {
            if (day.organizationId().equals(organizationId) && request.holds(day.date())) {
                collected.add(null, day.teams(), day.date(), sums);
            }
        });
        for (Tally.Stay stay : tally.stays()) {
            if (stay.membership().organizationId().equals(organizationId)) {
                collected.addStay(null, stay.membership(), stay.from(), stay.to(), stay.piece());
            }
        }
        SortedMap<LocalDate, Sums> days = new TreeMap<>();
        collected.groups().forEach((group, sums) -> days.put(group.date(), sums));
        return days;
    }

    private static Tally tally(List<AgentEvent> events) {
        FollowedAgent agent = new FollowedAgent(List.of());
        long position = 0;
        for (AgentEvent event : events) {
            if (event instanceof EmployeeAssigned assigned) {
                agent.apply(assigned, ++position);
            } else if (event instanceof VerdictsReached reached) {
                agent.apply(reached);
            } else if (event instanceof AlertEvent alert) {
                agent.apply(alert);
            }
        }
        agent.attributeAll();
        return agent.after();
    }
}
