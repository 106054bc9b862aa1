package dev.adherence.command.comparing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Days of the calendar, both included. */
public record Days(LocalDate from, LocalDate to) {

    public boolean contain(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    /** Before any of it begins, wherever on earth. */
    public Instant begin() {
        return from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** After all of it, a shift that begins on the last day included. */
    public Instant end() {
        return to.plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Stream<Instant> midnights(ZoneId zone) {
        return from.minusDays(1)
                .datesUntil(to.plusDays(4))
                .map(date -> date.atStartOfDay(zone).toInstant());
    }
}
