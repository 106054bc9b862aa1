package dev.adherence.command.schedule;

import dev.adherence.command.importing.BadRecord;
import dev.adherence.command.importing.RecordFields;
import dev.adherence.events.ScheduledState;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One record of a schedule import; {@code shift} null: no shift on that date. */
record ScheduleRecord(String employeeId, LocalDate date, WallShift shift) {

    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final int MOST_SEGMENTS = 100;

    static ScheduleRecord read(JsonNode node, boolean replaceDates) throws BadRecord {
        RecordFields fields = RecordFields.of(node);
        String employeeId = fields.requiredText("employeeId", 254);
        LocalDate date = date(fields);
        List<RecordFields> segments = fields.objects("segments", MOST_SEGMENTS);
        if (!fields.has("startTime") && !fields.has("endTime")) {
            if (!replaceDates) {
                throw new BadRecord("startTime is missing; a date without a shift needs replaceDates");
            }
            if (!segments.isEmpty()) {
                throw new BadRecord("startTime is missing; there are segments");
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
        String text = fields.requiredText("date", 10);
        try {
            LocalDate date = DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
            if (date != null && date.getYear() >= 1970 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new BadRecord("date must be a day like 2026-01-29, from 1970 to 2199");
    }

    private static LocalTime time(RecordFields fields, String name, String where) throws BadRecord {
        if (!fields.has(name)) {
            throw new BadRecord(where + name + " is missing");
        }
        try {
            String text = fields.text(name, 100);
            if (text != null && TIME.matcher(text).matches()) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeException | BadRecord e) {
            // said below
        }
        throw new BadRecord(where + name + " must be a time of day like 08:30");
    }

    private static ScheduledState type(RecordFields fields, String where) throws BadRecord {
        if (fields.has("type") && fields.node().get("type").isString()) {
            String word = fields.node().get("type").stringValue();
            for (ScheduledState state : ScheduledState.values()) {
                if (state != ScheduledState.AVAILABLE && state.toString().equals(word)) {
                    return state;
                }
            }
        }
        throw new BadRecord(where + "type must be break, lunch, meeting or training");
    }
}
