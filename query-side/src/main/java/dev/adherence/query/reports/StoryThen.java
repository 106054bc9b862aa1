package dev.adherence.query.reports;

import dev.adherence.events.AlertType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How one alert read at any instant, as far as a report counts it: what its history says changed, and when that was known. */
record StoryThen(
        UUID id, UUID employeeId, List<UUID> teams, AlertType type, Instant firstRecorded, List<Known> changes) {

    /** @param to what a field came to, {@code null}: to nothing */
    record Known(Instant since, String field, String to) {}

    /** {@code createdAt} null: nobody knew of it yet. */
    record Reading(LocalDate shiftDate, Instant createdAt, Instant acknowledgedAt, Instant retractedAt) {

        private static final Reading NONE = new Reading(null, null, null, null);

        private Reading with(Known change) {
            String to = change.to();
            return switch (change.field()) {
                case "shiftDate" ->
                    new Reading(to == null ? null : LocalDate.parse(to), createdAt, acknowledgedAt, retractedAt);
                case "createdAt" -> new Reading(shiftDate, instant(to), acknowledgedAt, retractedAt);
                case "acknowledgedAt" -> new Reading(shiftDate, createdAt, instant(to), retractedAt);
                case "retractedAt" -> new Reading(shiftDate, createdAt, acknowledgedAt, instant(to));
                default -> this;
            };
        }

        private static Instant instant(String to) {
            return to == null ? null : Instant.parse(to);
        }

        /** Outside of shifts, where the oldest alerts name no date, that of UTC. */
        private LocalDate date() {
            return createdAt == null || shiftDate != null ? shiftDate : LocalDate.ofInstant(createdAt, ZoneOffset.UTC);
        }

        boolean standsOn(LocalDate date) {
            return createdAt != null && retractedAt == null && date.equals(date());
        }

        /** Seconds from when it could be seen until somebody acknowledged it, or nothing. */
        double[] wait(Instant firstRecorded) {
            if (acknowledgedAt == null) {
                return new double[0];
            }
            Instant seen = createdAt.isAfter(firstRecorded) ? createdAt : firstRecorded;
            return new double[] {
                Math.max(0, Duration.between(seen, acknowledgedAt).toNanos() / 1e9)
            };
        }
    }

    StoryThen(UUID id, UUID employeeId, List<UUID> teams, AlertType type, Instant firstRecorded) {
        this(id, employeeId, teams, type, firstRecorded, new ArrayList<>());
    }

    /** In the order of recording; {@code differences} as its history has them: field by field from what to what. */
    void add(Instant since, String differences) {
        for (var difference : JsonMapper.shared().readTree(differences).properties()) {
            JsonNode to = difference.getValue().get("to");
            changes.add(new Known(since, difference.getKey(), to.isNull() ? null : to.stringValue()));
        }
    }

    /** On which it stood at any time. */
    Set<LocalDate> dates() {
        Set<LocalDate> dates = new HashSet<>();
        Reading reading = Reading.NONE;
        for (Known change : changes) {
            reading = reading.with(change);
            if (reading.date() != null) {
                dates.add(reading.date());
            }
        }
        return dates;
    }

    Reading knownBy(Instant end) {
        Reading reading = Reading.NONE;
        for (Known change : changes) {
            if (!change.since().isAfter(end)) {
                reading = reading.with(change);
            }
        }
        return reading;
    }
}
