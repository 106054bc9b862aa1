package dev.adherence.command.judging;

import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** All shifts of a date, ascending by start, as of one version of the schedule; versions of a date count up from 1. */
public record Publication(LocalDate date, int version, boolean replace, List<Shift> shifts, Instant publishedAt) {

    public Publication {
        shifts = List.copyOf(shifts);
    }

    public static Publication of(SchedulePublished event) {
        return new Publication(event.date(), event.version(), event.replace(), event.shifts(), event.publishedAt());
    }
}
