package dev.adherence.query.reports;

import dev.adherence.events.AlertType;
import dev.adherence.query.reports.ReportView.Figures;
import dev.adherence.query.reports.ReportView.Row;
import dev.adherence.query.reports.ReportView.Seconds;
import dev.adherence.query.wiring.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A report as a table for spreadsheets: a line of names first and the total last. */
final class ReportCsv {

    private final ReportView report;

    private ReportCsv(ReportView report) {
        this.report = report;
    }

    static Stream<List<?>> lines(ReportView report) {
        return new ReportCsv(report).lines();
    }

    private Stream<List<?>> lines() {
        List<Object> total = new ArrayList<>(List.of("total"));
        while (total.size() < keyNames().size()) {
            total.add(null);
        }
        return Stream.of(
                        Stream.of(names()),
                        report.rows().stream().map(row -> cells(key(row), row.figures())),
                        Stream.of(cells(total, report.total())))
                .flatMap(lines -> lines);
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

    private static List<Object> cells(List<Object> key, Figures figures) {
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
        return cells;
    }
}
