package dev.adherence.app.cli.exporting;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A month of recording, in UTC, or the part of it that is wanted. */
public record Month(YearMonth month, Instant from, Instant to) {

    /** A clock that was off may have recorded before the first event, and into a month that is over. */
    static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

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

    /** Where a month begins before which nothing was recorded, if the first event that was recorded is this one and clocks differ. */
    public static Instant beginOf(Instant first) {
        return start(YearMonth.from(first.minus(CLOCKS_DIFFER).atOffset(ZoneOffset.UTC)));
    }

    /** Whether all that the other one holds is in this one too. */
    boolean holds(Month other) {
        return month.equals(other.month) && !other.from.isBefore(from) && !other.to.isAfter(to);
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    String file() {
        return month + ".jsonl.gz";
    }
}
