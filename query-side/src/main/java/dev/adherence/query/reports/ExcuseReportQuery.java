package dev.adherence.query.reports;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.Actor;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.Viewer;
import dev.adherence.query.reports.ExcuseReport.Author;
import dev.adherence.query.reports.ExcuseReport.Average;
import dev.adherence.query.reports.ExcuseReport.OfReason;
import dev.adherence.query.reports.ExcuseReport.OfTeam;
import dev.adherence.query.reports.ExcuseReport.Total;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers who excused how much, of the time that the viewer may see. */
@Component
class ExcuseReportQuery {

    /** Each stretch in each of the times in which the agent's teams were the same ones. */
    private static final String STRETCHES = """
            with stretch as (
              select x.entered_by_id as author, x.entered_by_name as author_name, x.entered_at, x.excuse_id, x.employee_id, x.reason,
                     span.team_ids,
                     extract(epoch from least(excused."until", span.until, :end) - greatest(excused."from", span.since, :begin)) as seconds
                from excuse x
                join employee e on e.id = x.employee_id
               cross join jsonb_to_recordset(x.intervals) as excused ("from" timestamptz, "until" timestamptz)
                join membership_span span on span.organization_id = :organization and span.employee_id = x.employee_id
                 and span.since < excused."until" and span.until > excused."from"
                 and (:everyone or span.team_ids && :teams) and (cast(:team as uuid) is null or :team = any(span.team_ids))
               where e.organization_id = :organization and x.taken_back_at is null and x.begins < :end and x.ends > :begin
                 and least(excused."until", span.until, :end) > greatest(excused."from", span.since, :begin))
            """;

    private static final String SUMS = STRETCHES + """
            select author, reason, grouping(author) = 0 as of_author, grouping(reason) = 0 as of_reason,
                   (array_agg(author_name order by entered_at desc))[1] as author_name,
                   count(distinct excuse_id)::int as excuses, count(distinct employee_id)::int as agents,
                   coalesce(round(sum(seconds)), 0)::bigint as seconds
              from stretch group by grouping sets ((author), (author, reason), (reason), ())
             order by reason
            """;

    private static final String TEAMS = STRETCHES + """
            select author, team.id as team_id, team.name as team_name, count(distinct excuse_id)::int as excuses,
                   count(distinct employee_id)::int as agents, round(sum(seconds))::bigint as seconds,
                   round(avg(sum(seconds)) over (partition by team.id))::bigint as average
              from stretch
              join team on team.id = any(team_ids) and (:everyone or team.id = any(:teams)) and (cast(:team as uuid) is null or team.id = :team)
             group by author, team.id, team.name
             order by lower(team.name), team.id
            """;

    private final JdbcClient jdbc;
    private final Visibility visibility;
    private final PersonalWords words;

    ExcuseReportQuery(JdbcClient jdbc, Visibility visibility, PersonalWords words) {
        this.words = words;
        this.jdbc = jdbc;
        this.visibility = visibility;
    }

    /** What is gathered of one of them. */
    private static final class Gathered {
        private Actor author;
        private int excuses;
        private int agents;
        private long seconds;
        private final List<OfReason> reasons = new ArrayList<>();
        private final List<OfTeam> teams = new ArrayList<>();

        private Author told() {
            return new Author(author, excuses, agents, seconds, List.copyOf(reasons), List.copyOf(teams));
        }
    }

    /** {@code teamId} null: of all teams that may be seen. To be read at one moment. */
    ExcuseReport run(Viewer viewer, ReportDates dates, UUID teamId, ZoneId zone) {
        if (teamId != null) {
            visibility.requireTeam(viewer, teamId);
        }
        Map<UUID, Gathered> authors = new HashMap<>();
        Gathered all = new Gathered();
        in(SUMS, viewer, dates, teamId, zone).query(row -> {
            boolean ofAuthor = row.getBoolean("of_author");
            Gathered whose = ofAuthor ? authors.computeIfAbsent(uuid(row, "author"), id -> new Gathered()) : all;
            if (row.getBoolean("of_reason")) {
                whose.reasons.add(new OfReason(row.getString("reason"), row.getInt("excuses"), row.getLong("seconds")));
            } else {
                sum(whose, row);
            }
        });
        in(TEAMS, viewer, dates, teamId, zone).query(row -> {
            authors.get(uuid(row, "author")).teams.add(ofTeam(row));
        });
        List<Author> told = authors.values().stream()
                .map(Gathered::told)
                .sorted(Comparator.comparingLong(Author::seconds)
                        .reversed()
                        .thenComparing(author -> author.author().name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(author -> author.author().id()))
                .toList();
        return new ExcuseReport(
                dates.from(),
                dates.to(),
                told,
                average(told),
                new Total(all.excuses, all.agents, all.seconds, List.copyOf(all.reasons)));
    }

    /** By their names they are put in order, so these are opened here. */
    private void sum(Gathered whose, ResultSet row) throws SQLException {
        UUID author = uuid(row, "author");
        whose.author = author == null ? null : new Actor(author, words.opened(row.getString("author_name")));
        whose.excuses = row.getInt("excuses");
        whose.agents = row.getInt("agents");
        whose.seconds = row.getLong("seconds");
    }

    private static OfTeam ofTeam(ResultSet row) throws SQLException {
        return new OfTeam(
                uuid(row, "team_id"),
                row.getString("team_name"),
                row.getInt("excuses"),
                row.getInt("agents"),
                row.getLong("seconds"),
                row.getLong("average"));
    }

    private static Average average(List<Author> authors) {
        double excuses = authors.stream().mapToInt(Author::excuses).average().orElse(0);
        double seconds = authors.stream().mapToLong(Author::seconds).average().orElse(0);
        return new Average(Math.round(excuses * 10) / 10.0, Math.round(seconds));
    }

    private JdbcClient.StatementSpec in(String sql, Viewer viewer, ReportDates dates, UUID teamId, ZoneId zone) {
        return Scope.bound(jdbc.sql(sql), viewer)
                .param("team", teamId, Types.OTHER)
                .param("begin", start(dates.from(), zone))
                .param("end", start(dates.to().plusDays(1), zone));
    }

    private static Object start(LocalDate date, ZoneId zone) {
        return at(date.atStartOfDay(zone).toInstant());
    }
}
