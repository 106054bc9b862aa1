package dev.adherence.events;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * The same time on these days of the week, from a date to another, both included. Wall times; an end that is not after the start is of the
 * next day. {@code zone} is that of the agent in which they were resolved; null where it is not told yet, or was not kept then.
 */
public record Recurrence(
        List<DayOfWeek> weekdays,
        LocalTime startTime,
        LocalTime endTime,
        LocalDate fromDate,
        LocalDate untilDate,
        String zone) {

    public Recurrence {
        weekdays = List.copyOf(weekdays);
    }

    public Recurrence(
            List<DayOfWeek> weekdays, LocalTime startTime, LocalTime endTime, LocalDate fromDate, LocalDate untilDate) {
        this(weekdays, startTime, endTime, fromDate, untilDate, null);
    }

    public Recurrence in(String zone) {
        return new Recurrence(weekdays, startTime, endTime, fromDate, untilDate, zone);
    }
}
