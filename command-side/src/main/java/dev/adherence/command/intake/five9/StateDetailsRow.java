package dev.adherence.command.intake.five9;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.RecordFields;
import dev.adherence.command.intake.states.Told;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.TimeBounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A row of the report "Agent State Details": each state of an agent with its beginning, in wall time. */
final class StateDetailsRow {

    static final Set<String> COLUMNS =
            Set.of("AGENT", "AGENT ID", "STATE", "REASON CODE", "DATE", "TIME", "TIMESTAMP", "AGENT STATE TIME");

    private static final int LONGEST_TEXT = 200;

    private static final List<DateTimeFormatter> WALL_TIMES = List.of(
            DateTimeFormatter.ofPattern("[uuuu/M/d][uuuu-M-d][M/d/uuuu] H:mm:ss[.SSS]", Locale.ROOT),
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss", Locale.ENGLISH));

    private StateDetailsRow() {}

    /** Names of columns are capitals, those of live events are not. */
    static boolean isOne(RecordFields record) {
        return COLUMNS.stream().anyMatch(record::has);
    }

    static Told told(RecordFields row, List<String> agentIds, ZoneId zone, StateMappings mappings) throws BadRecord {
        Instant at = at(row, zone);
        Five9State state =
                Five9State.of(row.requiredText("STATE", LONGEST_TEXT), row.text("REASON CODE", LONGEST_TEXT));
        // of two rows of one second the one that lasted is the later
        return Told.of(agentIds, state.meant(at, mappings), at).sequence(state.isLogin() ? 0 : lasted(row) ? 2 : 1);
    }

    private static boolean lasted(RecordFields row) throws BadRecord {
        String time = row.text("AGENT STATE TIME", LONGEST_TEXT);
        return time != null && !time.matches("[0:.]+");
    }

    private static Instant at(RecordFields row, ZoneId zone) throws BadRecord {
        String date = row.text("DATE", LONGEST_TEXT);
        String time = row.text("TIME", LONGEST_TEXT);
        String name = date == null || time == null ? "TIMESTAMP" : "DATE";
        String text = name.equals("DATE") ? date + " " + time : row.requiredText(name, LONGEST_TEXT);
        for (DateTimeFormatter format : WALL_TIMES) {
            try {
                Instant at = LocalDateTime.parse(text, format).atZone(zone).toInstant();
                if (TimeBounds.hold(at)) {
                    return at;
                }
            } catch (DateTimeException another) {
                // of the other form
            }
        }
        throw BadRecord.invalid(
                name,
                name + " " + Given.shown(row.node().path(name)) + " must be a time such as 2026/01/29 08:30:00, "
                        + TimeBounds.IN_WORDS);
    }
}
