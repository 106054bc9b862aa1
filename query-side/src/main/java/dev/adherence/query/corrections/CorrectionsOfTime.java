package dev.adherence.query.corrections;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.instant;
import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.events.Actor;
import dev.adherence.events.CorrectedState;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.VisibleTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers what of one agent's time was corrected, to who is shown that time. */
@Component
public class CorrectionsOfTime {

    /**
     * A stretch of states, {@code states} being those that hold instead, or a {@code date} of the schedule, {@code states} being empty
     * then; {@code reversedAt} is null while it holds.
     */
    public record TimeCorrection(
            UUID id,
            String kind,
            Instant from,
            Instant to,
            LocalDate date,
            List<CorrectedState> states,
            String reason,
            String note,
            Actor correctedBy,
            Instant correctedAt,
            Actor reversedBy,
            Instant reversedAt) {

        static TimeCorrection of(ResultSet row) throws SQLException {
            LocalDate date = Columns.date(row, "date");
            UUID reversedBy = uuid(row, "restored_by_id");
            return new TimeCorrection(
                    uuid(row, "correction_id"),
                    row.getString("kind"),
                    instant(row, "begins"),
                    instant(row, "ends"),
                    date,
                    date != null
                            ? List.of()
                            : List.of(JsonMapper.shared().readValue(row.getString("content"), CorrectedState[].class)),
                    row.getString("reason"),
                    row.getString("note"),
                    new Actor(uuid(row, "by_id"), row.getString("by_name")),
                    instant(row, "corrected_at"),
                    reversedBy == null ? null : new Actor(reversedBy, row.getString("restored_by_name")),
                    instant(row, "restored_at"));
        }

        /** Whether other states hold at that instant than are recorded there. */
        public boolean replacesStatesAt(Instant instant) {
            return covers(instant) && date == null;
        }

        public boolean covers(Instant instant) {
            return reversedAt == null && !from.isAfter(instant) && instant.isBefore(to);
        }

        private TimeCorrection seen(VisibleTime.Part part) {
            VisibleTime.Part own = part.and(from, to);
            return new TimeCorrection(
                    id,
                    kind,
                    own.from(),
                    own.to(),
                    date,
                    states.stream()
                            .filter(state -> !state.at().isBefore(own.from())
                                    && state.at().isBefore(own.to()))
                            .toList(),
                    reason,
                    note,
                    correctedBy,
                    correctedAt,
                    reversedBy,
                    reversedAt);
        }

        private boolean isWithin(VisibleTime visible) {
            return visible.within(from, to).equals(List.of(new VisibleTime.Part(from, to)));
        }
    }

    private final JdbcClient jdbc;

    public CorrectionsOfTime(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that touch {@code [from, to)}, in the order of their making; of a schedule those of dates that may be seen wholly. */
    public List<TimeCorrection> touching(UUID employeeId, Instant from, Instant to, VisibleTime visible) {
        List<TimeCorrection> all = jdbc.sql("""
                        select * from correction
                         where employee_id = :employee and begins < :to and ends > :from
                         order by corrected_at, correction_id, begins
                        """)
                .param("employee", employeeId)
                .param("from", at(from))
                .param("to", at(to))
                .query((row, n) -> TimeCorrection.of(row))
                .list();
        return visible.cut(all, TimeCorrection::from, TimeCorrection::to, TimeCorrection::seen).stream()
                .filter(each -> each.from().isBefore(to) && each.to().isAfter(from))
                .filter(each -> each.date() == null
                        || all.stream()
                                .anyMatch(whole -> whole.id().equals(each.id())
                                        && each.date().equals(whole.date())
                                        && whole.isWithin(visible)))
                .toList();
    }
}
