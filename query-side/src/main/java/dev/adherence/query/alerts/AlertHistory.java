package dev.adherence.query.alerts;

import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.integer;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An alert and its events, oldest first; {@code nextCursor} is null where these are the last. */
record AlertHistory(AlertView alert, List<Change> history, String nextCursor) {

    /** An excuse or a correction, made or taken back; {@code kind} says which. */
    record Cause(UUID id, String kind, String reason, Actor by) {

        static Cause of(ResultSet row) throws SQLException {
            UUID id = uuid(row, "change_id");
            return id == null
                    ? null
                    : new Cause(
                            id,
                            row.getString("change_kind"),
                            row.getString("change_reason"),
                            new Actor(uuid(row, "change_by_id"), row.getString("change_by_name")));
        }
    }

    /**
     * One event: {@code by} is {@code {"id","name"}} or {@code "system"}; {@code changes} names fields with from and to; of notes, which
     * only grow but for what is {@code withdrawn}, what came to them. {@code cause} is the change by a person from which it followed, null
     * where it was none.
     */
    record Change(
            long version,
            String event,
            Object by,
            Instant effectiveAt,
            Instant recordedAt,
            JsonNode changes,
            String notes,
            UUID carriedFrom,
            Integer scheduleVersion,
            int settingsVersion,
            Cause cause) {

        static Change of(ResultSet row) throws SQLException {
            UUID by = uuid(row, "by_id");
            ObjectNode changes = (ObjectNode) JsonMapper.shared().readTree(row.getString("changes"));
            String notes = row.getString("notes");
            if (notes != null) {
                changes.putObject("notes").putNull("from").put("to", notes);
            }
            return new Change(
                    row.getLong("version"),
                    row.getString("event"),
                    by == null ? "system" : new Actor(by, row.getString("by_name")),
                    instant(row, "effective_at"),
                    instant(row, "recorded_at"),
                    changes,
                    notes,
                    uuid(row, "carried_from"),
                    integer(row, "schedule_version"),
                    row.getInt("settings_version"),
                    Cause.of(row));
        }
    }
}
