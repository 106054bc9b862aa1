package dev.adherence.command.whatif;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** Days of the calendar, both included. */
record Days(LocalDate from, LocalDate to) {

    boolean contain(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    /** Before any of it begins, wherever on earth. */
    Instant begin() {
        return from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** After all of it, a shift that begins on the last day included. */
    Instant end() {
        return to.plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Stream<Instant> midnights(ZoneId zone) {
        return from.minusDays(1)
                .datesUntil(to.plusDays(4))
                .map(date -> date.atStartOfDay(zone).toInstant());
    }
}
