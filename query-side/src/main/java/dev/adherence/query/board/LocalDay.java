package dev.adherence.query.board;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A date by a zone's clock, {@code [begins, ends)}; by the same zone rules by which shifts were resolved, which the database's may not be. */
record LocalDay(String zone, LocalDate date, Instant begins, Instant ends) {

    /** Every day of these zones that has an instant of {@code [from, to]}. */
    static List<LocalDay> of(List<String> zones, Instant from, Instant to) {
        return zones.stream()
                .flatMap(name -> {
                    ZoneId zone = ZoneId.of(name);
                    return LocalDate.ofInstant(from, zone)
                            .datesUntil(LocalDate.ofInstant(to, zone).plusDays(1))
                            .map(date -> new LocalDay(name, date, begin(date, zone), begin(date.plusDays(1), zone)));
                })
                .toList();
    }

    private static Instant begin(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }
}
