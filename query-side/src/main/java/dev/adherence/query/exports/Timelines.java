package dev.adherence.query.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.adherence.query.wiring.Columns;
import dev.adherence.query.wiring.SpreadsheetCell;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What agents were to do, what they did and how it was judged, as it is known now: an interval or a state a row, agent by agent. */
final class Timelines {

    /** One agent's, by instant: an agent at a time is read, so that no more is in memory. */
    private static final String ROWS = """
            select kind, begins, ends, value, detail, known_at from (
              select 1 as place, 'shift' as kind, start_at as begins, end_at as ends, date::text as value,
                     'version ' || version as detail, published_at as known_at
                from shift_row
               where employee_id = :employee and superseded_at is null and start_at < :to and end_at > :from
              union all
              select 2, 'state', occurred_at, null, state, queue, received_at from state_row
               where employee_id = :employee and occurred_at >= :from and occurred_at < :to
              union all
              select 3, 'verdict', valid_from, valid_to, status,
                     concat_ws(', ', state, 'scheduled ' || scheduled_state, 'without excuses ' || raw_status), recorded_at
                from verdict
               where employee_id = :employee and superseded_at is null and valid_from < :to
                 and (valid_to is null or valid_to > :from)) told
             order by begins, place, known_at, value
            """;

    private final JdbcClient jdbc;

    Timelines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(List<ExportedAgent> agents, Instant from, Instant to, Writer out) throws IOException {
        out.write(SpreadsheetCell.BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(
                "employeeNumber", "employeeName", "employeeId", "kind", "from", "to", "value", "detail", "recordedAt");
        for (ExportedAgent agent : agents) {
            jdbc.sql(ROWS)
                    .param("employee", agent.employeeId())
                    .param("from", Columns.at(from))
                    .param("to", Columns.at(to))
                    .query(row -> {
                        csv.writeRecord(Stream.of(
                                        agent.employeeNumber(),
                                        agent.name(),
                                        agent.employeeId(),
                                        row.getString("kind"),
                                        Columns.instant(row, "begins"),
                                        Columns.instant(row, "ends"),
                                        row.getString("value"),
                                        row.getString("detail"),
                                        Columns.instant(row, "known_at"))
                                .map(SpreadsheetCell::of)
                                .toList());
                    });
        }
        csv.flush();
    }
}
