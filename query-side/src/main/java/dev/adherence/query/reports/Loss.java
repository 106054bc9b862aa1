package dev.adherence.query.reports;

import dev.adherence.events.AgentEvent.AlertAmended;
import dev.adherence.events.AgentEvent.AlertEnded;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.AlertRetracted;
import dev.adherence.events.AlertType;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * While an alert lasts the time out of adherence is lost to what it is about: {@code [begins, ends)} in seconds, {@code ends}
 * {@link Long#MAX_VALUE} while it lasts. Of one that was taken back that is what it reads now; it stood until {@code retractedAt}.
 */
record Loss(UUID alertId, AlertType type, long begins, long ends, Long retractedAt) {

    static Loss of(AlertRaised event) {
        return new Loss(event.alertId(), event.type(), Course.second(event.createdAt()), Long.MAX_VALUE, null);
    }

    static Loss of(ResultSet row) throws SQLException {
        Instant ends = Columns.bound(row, "ends");
        Instant retractedAt = Columns.instant(row, "retracted_at");
        return new Loss(
                Columns.uuid(row, "alert_id"),
                Columns.one(row, "type", AlertType.class),
                Columns.instant(row, "begins").getEpochSecond(),
                ends.equals(Instant.MAX) ? Long.MAX_VALUE : ends.getEpochSecond(),
                retractedAt == null ? null : retractedAt.getEpochSecond());
    }

    Loss ended(AlertEnded event) {
        return new Loss(alertId, type, begins, Course.second(event.endedAt()), retractedAt);
    }

    Loss amended(AlertAmended event) {
        long until = event.endedAt() == null ? Long.MAX_VALUE : Course.second(event.endedAt());
        return new Loss(alertId, type, Course.second(event.createdAt()), until, null);
    }

    Loss retracted(AlertRetracted event) {
        Instant ended = ends == Long.MAX_VALUE ? null : Instant.ofEpochSecond(ends);
        long until = Course.second(event.endOf(Instant.ofEpochSecond(begins), ended));
        return new Loss(alertId, type, begins, until, Course.second(event.recordedAt()));
    }

    /** As it was seen before anything was taken back. */
    Loss asShown() {
        return retractedAt == null ? this : new Loss(alertId, type, begins, Math.max(begins, retractedAt), retractedAt);
    }

    boolean lastsAt(long second) {
        return begins <= second && second < ends;
    }
}
