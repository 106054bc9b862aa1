package dev.adherence.command.alerting;

import dev.adherence.command.adherence.recorded.RecordedAlert;
import dev.adherence.command.adherence.recorded.Remark;
import dev.adherence.events.Actor;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** An alert as the decision on it left it. */
record HandledAlert(
        UUID id,
        AlertType type,
        String message,
        String status,
        Instant createdAt,
        Instant acknowledgedAt,
        Instant resolvedAt,
        Instant endedAt,
        Ending ending,
        String notes,
        Actor acknowledgedBy,
        Object resolvedBy,
        Resolution resolution,
        LocalDate shiftDate) {

    static HandledAlert of(RecordedAlert alert) {
        Remark acknowledgement = alert.remarks().stream()
                .filter(Remark::acknowledges)
                .findFirst()
                .orElse(null);
        String notes = alert.remarks().stream()
                .map(Remark::notes)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return new HandledAlert(
                alert.id(),
                alert.type(),
                alert.message(),
                alert.resolution() != null ? "resolved" : acknowledgement != null ? "acknowledged" : "active",
                alert.createdAt(),
                acknowledgement == null ? null : acknowledgement.at(),
                alert.resolvedAt(),
                alert.endedAt(),
                alert.ending(),
                notes.isEmpty() ? null : notes,
                acknowledgement == null ? null : acknowledgement.by(),
                alert.resolution() == null ? null : alert.resolvedByPerson() ? alert.resolvedBy() : "system",
                alert.resolution(),
                alert.shiftDate());
    }
}
