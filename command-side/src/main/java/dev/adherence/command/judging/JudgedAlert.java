package dev.adherence.command.judging;

import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An alert as the rules alone see it: {@code endedAt} and {@code ending} null while its condition lasts, {@code resolvedAt}
 * and {@code resolution} null unless the system resolves it. {@code message} is the opening one until it ended, then the final one.
 */
public record JudgedAlert(
        UUID id,
        AlertType type,
        Instant deviationStart,
        LocalDate shiftDate,
        Instant createdAt,
        String message,
        Instant endedAt,
        Ending ending,
        Instant resolvedAt,
        Resolution resolution,
        Integer scheduleVersion,
        int settingsVersion) {}
