package dev.adherence.command.judging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** In which zone the employee was, and when; ascending, the first from the beginning of time. */
public record Zones(List<Since> since) {

    public record Since(Instant from, ZoneId zone) {}

    public Zones {
        since = List.copyOf(since);
    }

    public static Zones always(ZoneId zone) {
        return new Zones(List.of(new Since(Instant.MIN, zone)));
    }

    public ZoneId at(Instant at) {
        ZoneId zone = since.get(0).zone();
        for (Since one : since) {
            zone = one.from().isAfter(at) ? zone : one.zone();
        }
        return zone;
    }

    /** What the calendar said there and then. */
    public LocalDate dateOf(Instant at) {
        return LocalDate.ofInstant(at, at(at));
    }
}
