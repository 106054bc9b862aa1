package dev.adherence.command.excuses;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Notes;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.events.Interval;
import dev.adherence.events.Recurrence;
import dev.adherence.events.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What is asked to be excused, as it was sent; nothing of it counts unless all of it is right.
 *
 * @param key of the sender's own; null: none
 * @param employees empty where a team is meant
 * @param team null where employees are named
 * @param note null: none
 */
record ExcuseRequest(String key, List<UUID> employees, UUID team, ExcusedPeriod period, String reason, String note) {

    private static final int MOST_EMPLOYEES = 500;
    private static final int MOST_DAYS = 366;
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_TIME = 50;

    static ExcuseRequest read(JsonNode body) throws BadRecord {
        RecordFields fields = RecordFields.of(body)
                .only("idempotencyKey", "employeeIds", "teamId", "from", "to", "recurrence", "reason", "note");
        String key = fields.text("idempotencyKey", LONGEST_KEY);
        List<UUID> employees = fields.uuids("employeeIds", MOST_EMPLOYEES);
        UUID team = fields.uuid("teamId");
        if (employees.isEmpty() == (team == null)) {
            throw BadRecord.missing(
                    "employeeIds", "Either employeeIds or teamId says whose time is excused, and not both");
        }
        return new ExcuseRequest(
                key,
                employees,
                team,
                period(fields),
                fields.requiredText("reason", LONGEST_CODE),
                Notes.of(fields, "note"));
    }

    /**
     * By which the excuse is known. The same content sent again by the same person under the same key comes to the same one, so that it is
     * recorded once; without a key each is one of its own.
     */
    UUID id(Viewer viewer) {
        if (key == null) {
            return UUID.randomUUID();
        }
        List<UUID> sorted = employees.stream().sorted().toList();
        String content = String.join(
                "\n",
                viewer.organizationId().toString(),
                viewer.id().toString(),
                key,
                sorted.toString(),
                String.valueOf(team),
                period.toString(),
                reason,
                String.valueOf(note));
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    private static ExcusedPeriod period(RecordFields fields) throws BadRecord {
        if (fields.has("recurrence")) {
            if (fields.has("from") || fields.has("to")) {
                throw BadRecord.invalid("recurrence", "Either from and to or recurrence says when, and not both");
            }
            try {
                return new ExcusedPeriod(
                        null, recurrence(RecordFields.of(fields.node().get("recurrence"))));
            } catch (BadRecord bad) {
                throw bad.in("recurrence");
            }
        }
        Instant from = fields.requiredInstant("from");
        Instant to = fields.requiredInstant("to");
        if (!from.isBefore(to)) {
            throw BadRecord.invalid("to", "to must lie after from: " + from + ", " + to);
        }
        if (Duration.between(from, to).compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw BadRecord.invalid("to", "from and to may span at most " + MOST_DAYS + " days");
        }
        return new ExcusedPeriod(new Interval(from, to), null);
    }

    private static Recurrence recurrence(RecordFields fields) throws BadRecord {
        fields.only("weekdays", "startTime", "endTime", "fromDate", "untilDate");
        LocalDate from = fields.requiredDate("fromDate");
        LocalDate until = fields.requiredDate("untilDate");
        if (until.isBefore(from)) {
            throw BadRecord.invalid("untilDate", "untilDate must not lie before fromDate: " + from + ", " + until);
        }
        if (ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) {
            throw BadRecord.invalid("untilDate", "fromDate and untilDate may span at most " + MOST_DAYS + " days");
        }
        return new Recurrence(weekdays(fields), time("startTime", fields), time("endTime", fields), from, until);
    }

    private static List<DayOfWeek> weekdays(RecordFields fields) throws BadRecord {
        List<DayOfWeek> weekdays = new ArrayList<>();
        for (String word : fields.requiredTexts("weekdays", 7, 20)) {
            try {
                weekdays.add(DayOfWeek.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw BadRecord.invalid("weekdays", "weekdays must be of monday to sunday, not '" + word + "'");
            }
        }
        return weekdays.stream().distinct().sorted().toList();
    }

    private static LocalTime time(String name, RecordFields fields) throws BadRecord {
        String text = fields.requiredText(name, LONGEST_TIME);
        try {
            LocalTime time = LocalTime.parse(text);
            if (time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw BadRecord.invalid(name, name + " must be a wall time such as 08:30, not '" + text + "'");
    }
}
