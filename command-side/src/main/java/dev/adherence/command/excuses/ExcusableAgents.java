package dev.adherence.command.excuses;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Interval;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose time a viewer may excuse or correct, and which of it: supervisors that of their teams, admins all, and nobody their own. */
@Component
public class ExcusableAgents {

    private static final String AGENTS = """
            select e.id, coalesce(e.time_zone, lead.time_zone, o.time_zone) as zone, span.since, span.until
              from employee e
              join organization o on o.id = e.organization_id
              left join employee_team first on first.employee_id = e.id and first.place = 0
              left join team lead on lead.id = first.team_id
            """;

    private static final String OF_TEAMS =
            " join membership_span span on span.employee_id = e.id and span.team_ids && ?"
                    + " where e.organization_id = ? and span.organization_id = e.organization_id";

    private final JdbcClient jdbc;

    ExcusableAgents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An agent, the zone of their wall times, and the time that may be excused; in order, as it was told. */
    public record Agent(UUID id, ZoneId zone, List<Interval> open) {

        /** The same, had their wall times been those of that zone. */
        Agent in(ZoneId other) {
            return new Agent(id, other, open);
        }

        /** What of these stretches may be excused. */
        public List<Interval> cut(List<Interval> stretches) {
            List<Interval> cut = new ArrayList<>();
            for (Interval stretch : stretches) {
                for (Interval each : open) {
                    Instant from = each.from().isAfter(stretch.from()) ? each.from() : stretch.from();
                    Instant until = each.until().isBefore(stretch.until()) ? each.until() : stretch.until();
                    Interval last = cut.isEmpty() ? null : cut.get(cut.size() - 1);
                    if (!from.isBefore(until)) {
                        continue;
                    }
                    if (last != null && last.until().equals(from) && !from.equals(stretch.from())) {
                        cut.set(cut.size() - 1, new Interval(last.from(), until));
                    } else {
                        cut.add(new Interval(from, until));
                    }
                }
            }
            return cut;
        }
    }

    /** These; refused where one of them is not theirs to excuse. */
    public List<Agent> named(Viewer viewer, List<UUID> ids) {
        boolean everyone = viewer.seesEveryone();
        UUID[] asked = ids.toArray(UUID[]::new);
        String ofAll =
                AGENTS + " cross join (select '-infinity'::timestamptz as since, 'infinity'::timestamptz as until) span"
                        + " where e.organization_id = ? and e.id = any(?)";
        Map<UUID, Agent> agents = everyone
                ? read(jdbc.sql(ofAll).params(viewer.organizationId(), asked))
                : read(jdbc.sql(AGENTS + OF_TEAMS + " and e.id = any(?) order by span.since")
                        .params(viewer.teams().toArray(UUID[]::new), viewer.organizationId(), asked));
        for (UUID id : ids) {
            if (!agents.containsKey(id)) {
                throw Refusal.missing("There is no employee " + id + ".").field("employeeIds");
            }
            if (id.equals(viewer.employeeId())) {
                throw Refusal.notPossible(
                                "Nobody excuses or corrects their own time; ask another supervisor or an admin.")
                        .code(ErrorCode.OWN_TIME)
                        .field("employeeIds");
            }
        }
        return List.copyOf(agents.values());
    }

    /** Who was or is of the team, as long as they are, but for the viewer. */
    public List<Agent> ofTeam(Viewer viewer, UUID team) {
        boolean theirs = viewer.seesEveryone() || viewer.teams().contains(team);
        boolean known = theirs
                && jdbc.sql("select exists (select 1 from team where id = ? and organization_id = ?)")
                        .params(team, viewer.organizationId())
                        .query(Boolean.class)
                        .single();
        if (!known) {
            throw Refusal.missing("There is no team " + team + ".")
                    .code(ErrorCode.UNKNOWN_TEAM)
                    .field("teamId");
        }
        Map<UUID, Agent> agents = read(jdbc.sql(AGENTS + OF_TEAMS + " order by e.id, span.since")
                .params(new UUID[] {team}, viewer.organizationId()));
        agents.remove(viewer.employeeId());
        return List.copyOf(agents.values());
    }

    private static Map<UUID, Agent> read(JdbcClient.StatementSpec sql) {
        Map<UUID, Agent> agents = new LinkedHashMap<>();
        sql.query(row -> {
            UUID id = row.getObject("id", UUID.class);
            String zone = row.getString("zone");
            agents.computeIfAbsent(id, each -> agent(each, zone))
                    .open()
                    .add(new Interval(
                            bound(row.getObject("since", OffsetDateTime.class)),
                            bound(row.getObject("until", OffsetDateTime.class))));
        });
        return agents;
    }

    private static Agent agent(UUID id, String zone) {
        return new Agent(id, ZoneId.of(zone), new ArrayList<>());
    }

    private static Instant bound(OffsetDateTime at) {
        if (at == null || at.equals(OffsetDateTime.MAX)) {
            return Instant.MAX;
        }
        return at.equals(OffsetDateTime.MIN) ? Instant.MIN : at.toInstant();
    }
}
