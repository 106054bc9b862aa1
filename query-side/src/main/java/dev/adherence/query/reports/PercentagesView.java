package dev.adherence.query.reports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** How agents stand in their shift and in their week, at {@code asOf}. */
record PercentagesView(Instant asOf, List<Agent> percentages) {

    /** The very numbers of reports: of {@code shiftDate}, and of its week up to it, which begins on a Monday. */
    record Agent(UUID employeeId, LocalDate shiftDate, BigDecimal shiftPercentage, BigDecimal weekPercentage) {}
}
