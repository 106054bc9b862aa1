package dev.adherence.query.reports;

import dev.adherence.events.Targets;
import dev.adherence.events.TargetsInForce;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which targets stand beside the figures of a report: those of the team that it is of, else of the organisation; as they held at the end of
 * what the figures are of.
 */
final class ReportTargets {

    private final TargetsInForce.OfOrganization source;
    private final Reach reach;
    private final ZoneId zone;
    private final Map<UUID, UUID> teams = new HashMap<>();

    /** @param zone where the organisation is */
    ReportTargets(TargetsInForce.OfOrganization source, Reach reach, ZoneId zone) {
        this.source = source;
        this.reach = reach;
        this.zone = zone;
    }

    /** Of each agent the first of their teams then that may be told of. */
    void learnTeams(Assignments assignments) {
        Instant end = end(reach.request().to());
        assignments
                .at(reach.viewer().organizationId(), end)
                .forEach((employee, membership) -> reach.named(membership.teams()).stream()
                        .findFirst()
                        .ifPresent(team -> teams.put(employee, team)));
    }

    Targets ofAll() {
        return of(null, end(reach.request().to()));
    }

    Targets of(Group group) {
        return switch (reach.request().groupBy()) {
            case AGENT -> of(teams.get(group.employeeId()), end(reach.request().to()));
            case TEAM -> of(group.teamId(), end(reach.request().to()));
            case DAY -> of(null, end(group.date()));
            case INTERVAL -> of(null, group.start());
        };
    }

    private Targets of(UUID team, Instant at) {
        UUID asked = reach.request().teamId();
        return source.targets(asked == null ? team : asked, at);
    }

    private Instant end(LocalDate date) {
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        return end.isBefore(reach.request().now()) ? end : reach.request().now();
    }
}
