package dev.adherence.query.reports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.adherence.events.AlertType;
import dev.adherence.query.reports.ReportView.Figures;
import dev.adherence.query.reports.ReportView.Row;
import dev.adherence.query.reports.ReportView.Seconds;
import dev.adherence.query.wiring.Columns;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A report as a table for spreadsheets: RFC 4180, a line of names first and the total last. No cell is ever a formula. The mark at the
 * beginning tells spreadsheets that it is UTF-8.
 */
final class ReportCsv {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What spreadsheets begin to compute at, in the widths that they take for the same. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private final ReportView report;

    private ReportCsv(ReportView report) {
        this.report = report;
    }

    static void write(ReportView report, Writer to) throws IOException {
        new ReportCsv(report).write(to);
    }

    private void write(Writer to) throws IOException {
        to.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(to);
        csv.writeRecord(names());
        for (Row row : report.rows()) {
            csv.writeRecord(cells(key(row), row.figures()));
        }
        List<Object> total = new ArrayList<>(List.of("total"));
        while (total.size() < keyNames().size()) {
            total.add(null);
        }
        csv.writeRecord(cells(total, report.total()));
        csv.flush();
    }

    private List<String> keyNames() {
        return switch (report.groupBy()) {
            case AGENT -> List.of("employeeName", "employeeNumber", "employeeId");
            case TEAM -> List.of("teamName", "teamId");
            case DAY -> List.of("date");
            case INTERVAL -> List.of("start");
        };
    }

    private List<Object> key(Row row) {
        List<Object> key = new ArrayList<>();
        switch (report.groupBy()) {
            case AGENT -> {
                key.add(row.employeeName());
                key.add(row.employeeNumber());
                key.add(row.employeeId());
            }
            case TEAM -> {
                key.add(row.teamName());
                key.add(row.teamId());
            }
            case DAY -> key.add(row.date());
            case INTERVAL -> key.add(row.start());
        }
        return key;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(keyNames());
        names.addAll(List.of(
                "scheduledSeconds",
                "inSeconds",
                "graceSeconds",
                "outSeconds",
                "excusedSeconds",
                "unknownSeconds",
                "unscheduledSeconds",
                "workedSeconds",
                "scheduledAvailableSeconds",
                "adherencePercentage",
                "rawPercentage",
                "conformancePercentage"));
        for (AlertType type : AlertType.values()) {
            names.add(type + "_alerts");
        }
        names.addAll(List.of("medianSecondsToAcknowledge", "target", "conformanceTarget", "band"));
        Sums.NONE.lostTo().keySet().forEach(type -> names.add(type + "_seconds"));
        return names;
    }

    private static List<String> cells(List<Object> key, Figures figures) {
        List<Object> cells = new ArrayList<>(key);
        Seconds seconds = figures.seconds();
        cells.add(seconds.scheduled());
        cells.add(seconds.in());
        cells.add(seconds.grace());
        cells.add(seconds.out());
        cells.add(seconds.excused());
        cells.add(seconds.unknown());
        cells.add(seconds.unscheduled());
        cells.add(seconds.worked());
        cells.add(seconds.scheduledAvailable());
        cells.add(figures.adherencePercentage());
        cells.add(figures.rawPercentage());
        cells.add(figures.conformancePercentage());
        for (AlertType type : AlertType.values()) {
            cells.add(figures.alerts().get(type.toString()));
        }
        cells.add(figures.medianSecondsToAcknowledge());
        cells.add(figures.target());
        cells.add(figures.conformanceTarget());
        cells.add(Columns.word(figures.band()));
        Set<String> types = Sums.NONE.lostTo().keySet();
        types.forEach(
                type -> cells.add(figures.lost() == null ? null : figures.lost().get(type)));
        return cells.stream().map(ReportCsv::cell).toList();
    }

    private static String cell(Object value) {
        String text = Objects.toString(value, "");
        String begins = text.stripLeading();
        boolean formula = !begins.isEmpty() && FORMULA.indexOf(begins.charAt(0)) >= 0;
        return formula || text.startsWith("\t") || text.startsWith("\r") || text.startsWith("\n") ? "'" + text : text;
    }
}
