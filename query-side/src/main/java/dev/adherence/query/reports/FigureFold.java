package dev.adherence.query.reports;

import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What events make of the agents they touch, written once in a transaction: the course as it is then, and of sums the difference to what
 * the tables hold, so that they are the same however events came in batches.
 */
final class FigureFold implements ReadModel.Fold {

    private final MembershipTable memberships;
    private final CourseTable courses;
    private final LossTable losses;
    private final FigureTables figures;

    /** In order of id, so that two writers never wait for each other in a circle. */
    private final TreeMap<UUID, FollowedAgent> agents = new TreeMap<>();

    FigureFold(JdbcTemplate jdbc) {
        this.memberships = new MembershipTable(jdbc);
        this.courses = new CourseTable(jdbc);
        this.losses = new LossTable(jdbc);
        this.figures = new FigureTables(jdbc);
    }

    @Override
    public void apply(List<Recorded> events) {
        memberships.read(events.stream().map(item -> item.event().streamId()).toList(), agents);
        losses.read(events, agents);
        Map<UUID, Instant> earliest = new HashMap<>();
        for (Recorded item : events) {
            UUID id = item.event().streamId();
            earliest.merge(id, agents.get(id).touches(item.event()), (one, other) -> one.isBefore(other) ? one : other);
        }
        courses.read(agents, earliest);
        losses.read(agents, earliest);
        for (Recorded item : events) {
            FollowedAgent agent = agents.get(item.event().streamId());
            if (item.event() instanceof EmployeeAssigned assigned) {
                agent.apply(assigned, item.position());
            } else if (item.event() instanceof VerdictsReached reached) {
                agent.apply(reached);
            } else if (item.event() instanceof AlertEvent alert) {
                agent.apply(alert);
            }
        }
    }

    @Override
    public void finish() {
        agents.values().forEach(FollowedAgent::attribute);
        memberships.write(agents);
        losses.write(agents);
        courses.write(agents);
        figures.write(agents);
        agents.clear();
    }
}
