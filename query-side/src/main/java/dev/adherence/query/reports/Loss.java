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
 * {@link Long#MAX_VALUE} while it lasts, as it reads now.
 */
record Loss(UUID alertId, AlertType type, long begins, long ends) {

    static Loss of(AlertRaised event) {
        return new Loss(event.alertId(), event.type(), Course.second(event.createdAt()), Long.MAX_VALUE);
    }

    static Loss of(ResultSet row) throws SQLException {
        Instant ends = Columns.bound(row, "ends");
        return new Loss(
                Columns.uuid(row, "alert_id"),
                Columns.one(row, "type", AlertType.class),
                Columns.instant(row, "begins").getEpochSecond(),
                ends.equals(Instant.MAX) ? Long.MAX_VALUE : ends.getEpochSecond());
    }

    Loss ended(AlertEnded event) {
        return new Loss(alertId, type, begins, Course.second(event.endedAt()));
    }

    Loss amended(AlertAmended event) {
        long until = event.endedAt() == null ? Long.MAX_VALUE : Course.second(event.endedAt());
        return new Loss(alertId, type, Course.second(event.createdAt()), until);
    }

    Loss retracted(AlertRetracted event) {
        Instant ended = ends == Long.MAX_VALUE ? null : Instant.ofEpochSecond(ends);
        long until = Course.second(event.endOf(Instant.ofEpochSecond(begins), ended));
        return new Loss(alertId, type, begins, until);
    }

    boolean lastsAt(long second) {
        return begins <= second && second < ends;
    }
}
