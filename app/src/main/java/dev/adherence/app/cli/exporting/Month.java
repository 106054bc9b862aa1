package dev.adherence.app.cli.exporting;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A month of recording, in UTC, or the part of it that is wanted. */
public record Month(YearMonth month, Instant from, Instant to) {

    /** The months of {@code [from, to)}; the last is whole where {@code to} lies in the future of who asks. */
    public static List<Month> between(Instant from, Instant to) {
        List<Month> months = new ArrayList<>();
        YearMonth month = YearMonth.from(from.atOffset(ZoneOffset.UTC));
        for (Instant start = start(month); start.isBefore(to); start = start(month)) {
            Instant end = start(month.plusMonths(1));
            months.add(new Month(month, start.isBefore(from) ? from : start, end.isAfter(to) ? to : end));
            month = month.plusMonths(1);
        }
        return months;
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    String file() {
        return month + ".jsonl.gz";
    }
}
