package dev.adherence.app.cli.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What records are of: which columns a table of them may have, and what a cell of each means. */
public enum Kind {
    STATES(
            "agent-states",
            List.of("agentId", "state", "timestamp", "queue", "eventId", "sequence"),
            Map.of("sequence", Kind::number)),
    EMPLOYEES(
            "employees",
            List.of("email", "firstName", "lastName", "employeeId", "team", "role", "skills", "active", "timeZone"),
            Map.of("team", Kind::list, "skills", Kind::list, "active", Kind::yesOrNo)),
    SCHEDULES(
            "schedules",
            List.of("employeeId", "date", "startTime", "endTime", "segments"),
            Map.of("startTime", Kind::clock, "endTime", Kind::clock, "segments", Kind::segments));

    private static final Pattern SEGMENT = Pattern.compile("(\\S+)\\s+(\\d\\S*?)\\s*[-\u2013]\\s*(\\d\\S*)");
    private static final Pattern CLOCK = Pattern.compile("(\\d?\\d:\\d\\d)(?::00)?");

    private final String path;
    private final List<String> columns;
    private final Map<String, Function<String, Object>> meanings;

    Kind(String path, List<String> columns, Map<String, Function<String, Object>> meanings) {
        this.path = path;
        this.columns = columns;
        this.meanings = meanings;
    }

    /** Where they are sent. */
    public String path() {
        return "/api/v1/import/" + path;
    }

    public List<String> columns() {
        return columns;
    }

    /** As the API takes it; what means nothing stays as it is, for the API to refuse by name. */
    Object meaning(String column, String cell) {
        return meanings.getOrDefault(column, text -> text).apply(cell);
    }

    private static Object number(String cell) {
        try {
            return Long.valueOf(cell);
        } catch (NumberFormatException none) {
            return cell;
        }
    }

    private static List<String> list(String cell) {
        return Stream.of(cell.split("[;|]"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static Object yesOrNo(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> cell;
        };
    }

    /** Spreadsheets like to drop the zero of 08:00, and to add seconds. */
    private static String clock(String cell) {
        Matcher clock = CLOCK.matcher(cell);
        if (!clock.matches()) {
            return cell;
        }
        return clock.group(1).length() == 4 ? "0" + clock.group(1) : clock.group(1);
    }

    /** {@code break 10:00-10:15; lunch 12:00-12:30}. */
    private static Object segments(String cell) {
        List<Object> segments = new ArrayList<>();
        for (String each : list(cell)) {
            Matcher segment = SEGMENT.matcher(each);
            if (!segment.matches()) {
                return cell;
            }
            segments.add(Map.of(
                    "type",
                    segment.group(1).toLowerCase(Locale.ROOT),
                    "startTime",
                    clock(segment.group(2)),
                    "endTime",
                    clock(segment.group(3))));
        }
        return segments;
    }
}
