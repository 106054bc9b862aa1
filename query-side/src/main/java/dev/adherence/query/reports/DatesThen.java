package dev.adherence.query.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * When each date was over for an agent: at midnight where they are, or when the board last showed time of it, where a shift goes on through
 * the night. What was known of a date then is what was known by then.
 */
final class DatesThen {

    private final Map<UUID, List<Membership.Span>> spans;
    private final Map<UUID, Map<LocalDate, Instant>> shown = new HashMap<>();

    DatesThen(Map<UUID, List<Membership.Span>> spans) {
        this.spans = spans;
    }

    /** @param date of the shift, null: of none */
    void shown(UUID employeeId, LocalDate date, Instant until) {
        if (date != null) {
            shown.computeIfAbsent(employeeId, id -> new HashMap<>())
                    .merge(date, until, (one, other) -> one.isAfter(other) ? one : other);
        }
    }

    Instant end(UUID employeeId, LocalDate date) {
        Instant midnight = midnight(employeeId, date);
        Instant last = shown.getOrDefault(employeeId, Map.of()).getOrDefault(date, midnight);
        return last.isAfter(midnight) ? last : midnight;
    }

    /** By the clock that was the agent's when the date began in UTC. */
    private Instant midnight(UUID employeeId, LocalDate date) {
        long begins = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        ZoneId zone = spans.getOrDefault(employeeId, List.of()).stream()
                .filter(span -> span.from() <= begins && begins < span.until())
                .map(span -> span.of().zone())
                .findFirst()
                .orElse(ZoneOffset.UTC);
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
