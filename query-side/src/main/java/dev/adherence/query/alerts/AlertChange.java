package dev.adherence.query.alerts;

import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertAcknowledged;
import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertCarryOverWithdrawn;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertEvent;
import dev.adherence.events.AgentEvent.AlertNoted;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertResolved;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.UnknownEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;

/** One event of an alert as its history tells it; {@code by} null means the system. */
public record AlertChange(
        UUID alertId, String event, Actor by, Instant effectiveAt, Instant recordedAt, String notes, UUID carriedFrom) {

    public static AlertChange of(AlertEvent event) {
        if (event instanceof AlertRaised raised) {
            return system(raised.alertId(), "raised", raised.createdAt(), raised.recordedAt());
        }
        if (event instanceof AlertEnded ended) {
            return system(ended.alertId(), "ended", ended.endedAt(), ended.recordedAt());
        }
        if (event instanceof AlertAmended amended) {
            Instant reads = amended.resolvedAt() != null ? amended.resolvedAt() : amended.endedAt();
            return system(
                    amended.alertId(), "amended", reads == null ? amended.createdAt() : reads, amended.recordedAt());
        }
        if (event instanceof AlertAcknowledged done) {
            Instant when = done.acknowledgedAt();
            return new AlertChange(
                    done.alertId(), "acknowledged", done.by(), when, when, done.notes(), done.carriedFrom());
        }
        if (event instanceof AlertNoted done) {
            return new AlertChange(
                    done.alertId(),
                    "noted",
                    done.by(),
                    done.notedAt(),
                    done.notedAt(),
                    done.notes(),
                    done.carriedFrom());
        }
        if (event instanceof AlertCarryOverWithdrawn done) {
            Instant when = done.recordedAt();
            return new AlertChange(done.alertId(), "withdrawn", null, when, when, null, done.carriedFrom());
        }
        if (event instanceof AlertResolved done) {
            return new AlertChange(
                    done.alertId(), "resolved", done.by(), done.resolvedAt(), done.recordedAt(), done.notes(), null);
        }
        if (event instanceof AlertRetracted done) {
            return system(done.alertId(), "retracted", done.recordedAt(), done.recordedAt());
        }
        throw new UnknownEvent(event);
    }

    /** From a row of {@code alert_change}. */
    static AlertChange of(ResultSet row) throws SQLException {
        UUID by = uuid(row, "by_id");
        return new AlertChange(
                uuid(row, "alert_id"),
                row.getString("event"),
                by == null ? null : new Actor(by, row.getString("by_name")),
                instant(row, "effective_at"),
                instant(row, "recorded_at"),
                row.getString("notes"),
                uuid(row, "carried_from"));
    }

    private static AlertChange system(UUID alertId, String event, Instant effectiveAt, Instant recordedAt) {
        return new AlertChange(alertId, event, null, effectiveAt, recordedAt, null, null);
    }

    boolean acknowledges() {
        return event.equals("acknowledged");
    }

    /** Whether a person said it, and it does not go with what is withdrawn. */
    boolean isSaidStillAfter(AlertCarryOverWithdrawn withdrawn) {
        return by != null && !withdrawn.carriedFrom().equals(carriedFrom);
    }

    /** Field by field from what to what, only where they differ. */
    static Map<String, Map<String, String>> difference(Map<String, String> before, Map<String, String> after) {
        Map<String, Map<String, String>> changes = new LinkedHashMap<>();
        for (String field : new TreeSet<>(after.keySet())) {
            if (!Objects.equals(before.get(field), after.get(field))) {
                Map<String, String> change = new LinkedHashMap<>();
                change.put("from", before.get(field));
                change.put("to", after.get(field));
                changes.put(field, change);
            }
        }
        return changes;
    }
}
