package dev.adherence.command.judging;

import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * All shifts of a date, ascending by start, as of one version of the schedule; versions of a date count up from 1.
 *
 * @param correctionId of a correction of a date that was over; null of what was published
 */
public record Publication(
        LocalDate date, int version, boolean replace, List<Shift> shifts, Instant publishedAt, UUID correctionId) {

    public Publication {
        shifts = List.copyOf(shifts);
    }

    public Publication(LocalDate date, int version, boolean replace, List<Shift> shifts, Instant publishedAt) {
        this(date, version, replace, shifts, publishedAt, null);
    }

    public Publication numbered(int other) {
        return new Publication(date, other, replace, shifts, publishedAt, correctionId);
    }

    /** In place of all that was published before it. */
    public static Publication of(ScheduleCorrected event) {
        return new Publication(
                event.date(), event.version(), true, event.shifts(), event.correctedAt(), event.correctionId());
    }

    public static Publication of(SchedulePublished event) {
        return new Publication(event.date(), event.version(), event.replace(), event.shifts(), event.publishedAt());
    }
}
