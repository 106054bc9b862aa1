package dev.adherence.events;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * The same time on these days of the week, from a date to another, both included. Wall times; an end that is not after the start is of the
 * next day.
 */
public record Recurrence(
        List<DayOfWeek> weekdays, LocalTime startTime, LocalTime endTime, LocalDate fromDate, LocalDate untilDate) {

    public Recurrence {
        weekdays = List.copyOf(weekdays);
    }
}
