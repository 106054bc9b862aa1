package dev.adherence.query.board;

import dev.adherence.query.board.StatesView.Summary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** How adherence ran over a date in the organisation's zone: at {@code from}, then {@code every} so long, up to {@code to}. */
public record SummaryView(
        LocalDate date, String timeZone, Instant from, Instant to, Duration every, List<Point> points) {

    /** The board's summary at an instant. */
    public record Point(Instant at, int totalAgents, int adherentCount, Integer adherencePercentage) {

        static Point of(Instant at, int totalAgents, int adherentCount) {
            Summary summary = Summary.of(totalAgents, adherentCount);
            return new Point(at, totalAgents, adherentCount, summary.adherencePercentage());
        }
    }
}
