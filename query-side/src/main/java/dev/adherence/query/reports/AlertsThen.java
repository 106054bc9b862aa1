package dev.adherence.query.reports;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.uuid;
import static dev.adherence.query.wiring.Columns.uuids;

import dev.adherence.events.AlertType;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The alerts of a report as they were known when each of its dates was over ({@link DatesThen}): from their histories, so nothing is kept
 * for it. By whose teams they are seen is as it is known now, as of all figures.
 */
record AlertsThen(JdbcClient jdbc, Reach reach, DatesThen dates) {

    /**
     * What is carried over from an alert that was taken back has the instant at which a person did it first, and was known when the other was
     * taken back.
     */
    private static final String CHANGES = """
            select a.id, a.employee_id, a.team_ids, a.type, c.changes, c.recorded_at,
                   (select taken.recorded_at from alert_change taken
                     where taken.alert_id = c.carried_from and taken.event = 'retracted'
                     order by abs(taken.version - c.version) limit 1) as taken_at
              from alert a join alert_change c on c.alert_id = a.id
             where {reach} and a.created_at >= :first and a.created_at < :last
               and jsonb_exists_any(c.changes, array['shiftDate', 'createdAt', 'acknowledgedAt', 'retractedAt'])
             order by a.id, c.version
            """;

    void read(AlertFigures.Found found) {
        StoryThen[] story = new StoryThen[1];
        reach.in(jdbc, CHANGES)
                .param("first", at(Instant.ofEpochSecond(reach.request().firstSecond())))
                .param("last", at(Instant.ofEpochSecond(reach.request().lastSecond())))
                .withFetchSize(FigureReader.FETCH)
                .query(row -> {
                    if (story[0] == null || !story[0].id().equals(uuid(row, "id"))) {
                        count(story[0], found);
                        story[0] = story(row);
                    }
                    Instant taken = instant(row, "taken_at");
                    story[0].add(taken == null ? instant(row, "recorded_at") : taken, row.getString("changes"));
                });
        count(story[0], found);
    }

    private static StoryThen story(ResultSet row) throws SQLException {
        return new StoryThen(
                uuid(row, "id"),
                uuid(row, "employee_id"),
                uuids(row, "team_ids"),
                Columns.one(row, "type", AlertType.class),
                instant(row, "recorded_at"));
    }

    private void count(StoryThen story, AlertFigures.Found found) {
        if (story == null) {
            return;
        }
        for (LocalDate date : story.dates()) {
            if (reach.request().holds(date)) {
                StoryThen.Reading reading = story.knownBy(dates.end(story.employeeId(), date));
                if (reading.standsOn(date)) {
                    double[] waits = reading.wait(story.firstRecorded());
                    found.add(story.type(), 1, waits, groups(story, date, reading.createdAt()));
                }
            }
        }
    }

    private List<Group> groups(StoryThen story, LocalDate date, Instant createdAt) {
        return switch (reach.request().groupBy()) {
            case AGENT -> List.of(Group.ofAgent(story.employeeId()));
            case TEAM -> reach.named(story.teams()).stream().map(Group::ofTeam).toList();
            case DAY -> List.of(Group.ofDate(date));
            case INTERVAL -> List.of(Group.ofQuarter(createdAt.getEpochSecond()));
        };
    }
}
