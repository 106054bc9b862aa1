package dev.adherence.query.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What a row of a report is about: one of these, the others are null. */
record Group(UUID employeeId, UUID teamId, LocalDate date, Instant start) {

    static final int QUARTER = 900;

    static Group ofAgent(UUID id) {
        return new Group(id, null, null, null);
    }

    static Group ofTeam(UUID id) {
        return new Group(null, id, null, null);
    }

    static Group ofDate(LocalDate date) {
        return new Group(null, null, date, null);
    }

    /** The quarter of an hour in which this second is. */
    static Group ofQuarter(long second) {
        return ofStart(Instant.ofEpochSecond(Math.floorDiv(second, QUARTER) * QUARTER));
    }

    static Group ofStart(Instant start) {
        return new Group(null, null, null, start);
    }
}
