package dev.adherence.command.schedule;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.TimeBounds;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One record of a schedule import; {@code shift} null: no shift on that date. */
record ScheduleRecord(String employeeId, LocalDate date, WallShift shift) {

    static final Set<String> FIELDS = Set.of("employeeId", "date", "startTime", "endTime", "segments", "type");

    private static final Pattern TIME = Pattern.compile("(\\d\\d:\\d\\d)(?::00)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final int MOST_SEGMENTS = 100;

    static ScheduleRecord read(JsonNode node, boolean replaceDates) throws BadRecord {
        RecordFields fields = RecordFields.of(node);
        String employeeId = fields.requiredText("employeeId", 254);
        LocalDate date = date(fields);
        List<RecordFields> segments = fields.objects("segments", MOST_SEGMENTS);
        if (!fields.has("startTime") && !fields.has("endTime")) {
            if (!replaceDates) {
                throw BadRecord.missing(
                        "startTime",
                        "startTime is missing; a date without a shift is only taken with replaceDates true");
            }
            if (!segments.isEmpty()) {
                throw BadRecord.missing(
                        "startTime", "startTime is missing, but there are segments; a date without a shift has none");
            }
            return new ScheduleRecord(employeeId, date, null);
        }
        LocalTime start = time(fields, "startTime", "");
        LocalTime end = time(fields, "endTime", "");
        List<WallShift.WallSegment> walls = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            String where = "segments[" + i + "].";
            walls.add(new WallShift.WallSegment(
                    type(segments.get(i), where),
                    time(segments.get(i), "startTime", where),
                    time(segments.get(i), "endTime", where)));
        }
        return new ScheduleRecord(employeeId, date, new WallShift(date, start, end, walls));
    }

    private static LocalDate date(RecordFields fields) throws BadRecord {
        String text = fields.requiredText("date", 100);
        try {
            LocalDate date = DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
            if (date != null && TimeBounds.hold(date)) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw BadRecord.invalid("date", "date \"" + text + "\" is not a day like 2026-01-29, " + TimeBounds.IN_WORDS);
    }

    private static LocalTime time(RecordFields fields, String name, String where) throws BadRecord {
        if (!fields.has(name)) {
            throw BadRecord.missing(where + name);
        }
        boolean end = name.equals("endTime");
        JsonNode value = fields.node().get(name);
        Matcher time = TIME.matcher(value.isString() ? value.stringValue().strip() : "");
        if (time.matches() && end && time.group(1).equals("24:00")) {
            return LocalTime.MIDNIGHT;
        }
        try {
            if (time.matches()) {
                return LocalTime.parse(time.group(1));
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw BadRecord.invalid(
                where + name,
                "%s%s %s is not a time of day like 08:30, from 00:00 to %s"
                        .formatted(where, name, Given.shown(value), end ? "24:00" : "23:59"));
    }

    private static ScheduledState type(RecordFields fields, String where) throws BadRecord {
        if (!fields.has("type")) {
            throw BadRecord.missing(where + "type", where + "type is missing; it is break, lunch, meeting or training");
        }
        JsonNode value = fields.node().get("type");
        String word = value.isString() ? value.stringValue().strip() : "";
        for (ScheduledState state : ScheduledState.values()) {
            if (state != ScheduledState.AVAILABLE && state.toString().equals(word)) {
                return state;
            }
        }
        throw BadRecord.invalid(
                where + "type",
                where + "type " + Given.shown(value) + " is unknown; it is break, lunch, meeting or training");
    }
}
