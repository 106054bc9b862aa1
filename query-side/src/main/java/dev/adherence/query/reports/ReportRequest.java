package dev.adherence.query.reports;

import dev.adherence.query.board.StatesQuery.Knowledge;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What is asked for: dates of the schedule, both included; {@code teamId} and {@code employeeId} null: all that may be seen. */
record ReportRequest(
        LocalDate from, LocalDate to, UUID teamId, UUID employeeId, GroupBy groupBy, Knowledge knowledge, Instant now) {

    enum GroupBy {
        AGENT,
        TEAM,
        DAY,
        INTERVAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The parameters that it comes of. */
    Map<String, String> told() {
        Map<String, String> told = new HashMap<>();
        told.put("from", from.toString());
        told.put("to", to.toString());
        told.put("groupBy", groupBy.toString());
        if (teamId != null) {
            told.put("teamId", teamId.toString());
        }
        if (employeeId != null) {
            told.put("employeeId", employeeId.toString());
        }
        return told;
    }

    boolean holds(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(to);
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** Wherever its agent is and however long it is, no shift of these dates reaches beyond. */
    LocalDate firstDay() {
        return from.minusDays(2);
    }

    LocalDate lastDay() {
        return to.plusDays(3);
    }

    long firstSecond() {
        return start(firstDay());
    }

    /** Not counted any more; what lies ahead of now is not. */
    long lastSecond() {
        return Math.min(start(lastDay()), Course.second(now));
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
