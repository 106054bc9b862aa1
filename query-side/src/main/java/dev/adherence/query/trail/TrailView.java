package dev.adherence.query.trail;

import dev.adherence.events.Actor;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody did. {@code by} is null of what was done on the host itself, or by nobody who is known; {@code address} is where it came
 * from, or else where its session was opened.
 *
 * @param employeeId the agent whom it is about; null: none
 * @param agents of how many agents it was done at once
 * @param subjectId what it was done to: a user, an alert, an excuse, a key, a team, a what-if
 * @param told what else the event says
 * @param before what the last event of the kind said of the same; null where there is none
 */
record TrailView(
        String id,
        Instant at,
        String type,
        Actor by,
        String address,
        UUID employeeId,
        String employeeName,
        String teamName,
        int agents,
        UUID subjectId,
        JsonNode told,
        JsonNode before) {

    static TrailView of(ResultSet row, String id) throws SQLException {
        UUID by = Columns.uuid(row, "by_id");
        return new TrailView(
                id,
                Columns.instant(row, "at"),
                row.getString("type"),
                by == null ? null : new Actor(by, row.getString("by_name")),
                row.getString("came_from"),
                Columns.uuid(row, "employee"),
                row.getString("employee_name"),
                row.getString("team_name"),
                row.getInt("agents"),
                Columns.uuid(row, "subject"),
                json(row.getString("told")),
                json(row.getString("before")));
    }

    private static JsonNode json(String text) {
        return text == null ? null : JsonMapper.shared().readTree(text);
    }
}
