package dev.adherence.query.corrections;

import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.Actor;
import dev.adherence.events.CorrectedState;
import dev.adherence.query.schedules.ScheduleView.PublishedShift;
import dev.adherence.query.wiring.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A correction as the viewer sees it: of the agents that they may see. {@code reversedAt} is null as long as it holds for one of them;
 * {@code parts} are the first of {@code partCount}, of which a list has a few.
 *
 * @param kind {@code states}, {@code schedule}, or {@code excuse}, of which this is what it came to and nothing more
 * @param diff what it came to; in lists null
 * @param reversal what its being taken back came to; in lists null, and as long as it is not
 */
record CorrectionView(
        UUID id,
        String kind,
        String reason,
        String note,
        Instant from,
        Instant to,
        Actor correctedBy,
        Instant correctedAt,
        Actor reversedBy,
        Instant reversedAt,
        String reversalNote,
        int agentCount,
        int partCount,
        List<Part> parts,
        Difference diff,
        Difference reversal) {

    /** Of one agent; {@code date} and {@code shifts} of a schedule, {@code states} of states, the others null. */
    record Part(
            UUID employeeId,
            String employeeName,
            String employeeNumber,
            Instant from,
            Instant to,
            LocalDate date,
            List<CorrectedState> states,
            List<PublishedShift> shifts,
            Instant reversedAt) {

        /** Cut to what the viewer sees of it. */
        static Part of(ResultSet row) throws SQLException {
            Instant from = instant(row, "begins");
            Instant to = instant(row, "ends");
            LocalDate date = Columns.date(row, "date");
            String content = row.getString("content");
            return new Part(
                    uuid(row, "employee_id"),
                    row.getString("name"),
                    row.getString("number"),
                    from,
                    to,
                    date,
                    date == null ? states(content, from, to) : null,
                    date == null ? null : List.of(JsonMapper.shared().readValue(content, PublishedShift[].class)),
                    instant(row, "restored_at"));
        }

        private static List<CorrectedState> states(String content, Instant from, Instant to) {
            return List.of(JsonMapper.shared().readValue(content, CorrectedState[].class)).stream()
                    .filter(state -> !state.at().isBefore(from) && state.at().isBefore(to))
                    .toList();
        }
    }

    CorrectionView with(List<Part> told) {
        return new CorrectionView(
                id,
                kind,
                reason,
                note,
                from,
                to,
                correctedBy,
                correctedAt,
                reversedBy,
                reversedAt,
                reversalNote,
                agentCount,
                partCount,
                told,
                diff,
                reversal);
    }

    CorrectionView with(Difference came, Difference wentBack) {
        return new CorrectionView(
                id,
                kind,
                reason,
                note,
                from,
                to,
                correctedBy,
                correctedAt,
                reversedBy,
                reversedAt,
                reversalNote,
                agentCount,
                partCount,
                parts,
                came,
                wentBack);
    }

    /** Of what all its rows have in common. */
    static CorrectionView of(ResultSet row) throws SQLException {
        UUID reversedBy = uuid(row, "restored_by_id");
        return new CorrectionView(
                uuid(row, "correction_id"),
                row.getString("kind"),
                row.getString("reason"),
                row.getString("note"),
                instant(row, "begins"),
                instant(row, "ends"),
                new Actor(uuid(row, "by_id"), row.getString("by_name")),
                instant(row, "corrected_at"),
                reversedBy == null ? null : new Actor(reversedBy, row.getString("restored_by_name")),
                instant(row, "restored_at"),
                row.getString("restored_note"),
                row.getInt("agents"),
                row.getInt("parts"),
                List.of(),
                null,
                null);
    }
}
