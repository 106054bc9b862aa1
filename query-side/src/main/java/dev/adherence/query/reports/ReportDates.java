package dev.adherence.query.reports;

import dev.adherence.events.Refusal;
import dev.adherence.query.wiring.Asked;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** The dates that a report is of, both included. */
record ReportDates(LocalDate from, LocalDate to) {

    private static final int MOST = 92;

    /** A week, today being the last day of it. */
    private static final int USUAL = 7;

    /** Without {@code to} until today, without {@code from} a week. */
    static ReportDates asked(String from, String to, Supplier<LocalDate> today) {
        LocalDate last = to == null ? today.get() : Asked.date("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL - 1) : Asked.date("from", from);
        if (last.isBefore(first)) {
            throw Refusal.invalid("to must not lie before from: " + first + ", " + last)
                    .field("to");
        }
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days > MOST) {
            throw Refusal.invalid("from and to may span at most " + MOST + " days, not " + days)
                    .field("to");
        }
        return new ReportDates(first, last);
    }
}
