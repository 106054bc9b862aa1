package dev.adherence.query.reports;

import dev.adherence.events.Targets;
import dev.adherence.events.Targets.Band;
import dev.adherence.query.board.StatesQuery.Knowledge;
import dev.adherence.query.reports.ReportRequest.GroupBy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What was asked for, and what it comes to: what goes on counts up to {@code asOf}. */
record ReportView(
        LocalDate from, LocalDate to, GroupBy groupBy, Knowledge knowledge, Instant asOf, List<Row> rows, Figures total)
        implements Spreadsheet {

    @Override
    public String fileName() {
        return "adherence-%s-%s-by-%s.csv".formatted(from, to, groupBy);
    }

    @Override
    public Stream<List<?>> lines() {
        return ReportCsv.lines(this);
    }

    /** Of what is grouped by, one is there and the others are null. {@code start} is that of a quarter of an hour. */
    record Row(
            UUID employeeId,
            String employeeName,
            String employeeNumber,
            UUID teamId,
            String teamName,
            LocalDate date,
            Instant start,
            Figures figures) {}

    /**
     * Percentages have one decimal, rounded half up, and are null where there is nothing to divide by; so is the median, in seconds, where
     * nothing was acknowledged. {@code lost} is all of {@code out}, in seconds, null of what was known then, and {@code alerts} are by type; {@code target} and {@code band} are of {@code adherencePercentage}.
     */
    record Figures(
            Seconds seconds,
            BigDecimal adherencePercentage,
            BigDecimal rawPercentage,
            BigDecimal conformancePercentage,
            Map<String, Long> lost,
            Map<String, Long> alerts,
            Long medianSecondsToAcknowledge,
            int target,
            int conformanceTarget,
            Band band) {

        static Figures of(Sums sums, Knowledge knowledge, AlertSums alerts, Targets targets) {
            BigDecimal adherence = adherence(sums);
            return new Figures(
                    Seconds.of(sums),
                    adherence,
                    percentage(sums.rawAdherent(), sums.rawCounted()),
                    percentage(sums.worked(), sums.available()),
                    knowledge == Knowledge.THEN ? null : sums.lostTo(),
                    alerts.counts(),
                    alerts.median(),
                    targets.adherence(),
                    targets.conformance(),
                    targets.band(adherence));
        }
    }

    /** The first five of the shares of {@code scheduled} come to it; {@code scheduledAvailable} is without {@code unknown}. */
    record Seconds(
            long scheduled,
            long in,
            long grace,
            long out,
            long excused,
            long unknown,
            long unscheduled,
            long worked,
            long scheduledAvailable) {

        static Seconds of(Sums sums) {
            return new Seconds(
                    sums.scheduled(),
                    sums.in(),
                    sums.grace(),
                    sums.out(),
                    sums.excused(),
                    sums.unknown(),
                    sums.unscheduled(),
                    sums.worked(),
                    sums.available());
        }
    }

    static BigDecimal adherence(Sums sums) {
        return percentage(sums.in() + sums.grace(), sums.scheduled() - sums.excused() - sums.unknown());
    }

    static BigDecimal percentage(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(100 * part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
