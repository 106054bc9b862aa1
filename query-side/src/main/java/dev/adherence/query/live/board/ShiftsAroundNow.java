package dev.adherence.query.live.board;

import dev.adherence.events.Shift;
import dev.adherence.query.board.StatesView.ShiftTimes;
import dev.adherence.query.board.StatesView.TimedShift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The published shifts of the days around now, to say which one is today's; days further off are not kept. */
public final class ShiftsAroundNow {

    /** Overnight shifts begin the day before, zones reach a day to either side, and so do these until others take their place. */
    private static final int BEFORE = 3;

    private static final int AFTER = 3;

    /** What holds of a date. */
    public record Day(int version, List<TimedShift> shifts) {}

    /** Today's shift at an instant, null with none, and until when nothing but an event changes that. */
    public record Today(TimedShift shift, Instant until) {

        public ShiftTimes times() {
            return shift == null ? null : shift.times();
        }
    }

    private final LocalDate middle;
    private final LocalDate firstUnread;
    private final LocalDate lastUnread;
    private final Map<UUID, Map<LocalDate, Day>> days = new HashMap<>();

    /** Empty: all of their days are to be read. */
    public ShiftsAroundNow(Instant now) {
        this.middle = LocalDate.ofInstant(now, ZoneOffset.UTC);
        this.firstUnread = first();
        this.lastUnread = last();
    }

    private ShiftsAroundNow(Instant now, ShiftsAroundNow before) {
        this.middle = LocalDate.ofInstant(now, ZoneOffset.UTC);
        boolean forward = middle.isAfter(before.middle);
        this.firstUnread = forward ? later(first(), before.last().plusDays(1)) : first();
        this.lastUnread = forward ? last() : earlier(last(), before.first().minusDays(1));
        before.days.forEach((employee, known) -> known.forEach((date, day) -> put(employee, date, day)));
    }

    /** Those around another day, with what is known of it: only the days that come in with it are to be read. */
    public ShiftsAroundNow around(Instant now) {
        return new ShiftsAroundNow(now, this);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    LocalDate firstUnread() {
        return firstUnread;
    }

    LocalDate lastUnread() {
        return lastUnread;
    }

    private LocalDate first() {
        return middle.minusDays(BEFORE);
    }

    private LocalDate last() {
        return middle.plusDays(AFTER);
    }

    /** Whether they say what today's shift is; for a day to either side they do, so that the next ones can be read meanwhile. */
    public boolean covers(Instant now) {
        return Math.abs(daysTo(now)) <= 1;
    }

    /** Whether others should take their place. */
    public boolean areOfAnotherDay(Instant now) {
        return daysTo(now) != 0;
    }

    private long daysTo(Instant now) {
        return ChronoUnit.DAYS.between(middle, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    public void publish(UUID employeeId, LocalDate date, int version, List<Shift> published) {
        List<TimedShift> shifts = published.stream()
                .map(shift -> new TimedShift(
                        shift.start(),
                        shift.end(),
                        new ShiftTimes(
                                shift.startTime().toString(), shift.endTime().toString(), shift.zone())))
                .toList();
        put(employeeId, date, new Day(version, shifts));
    }

    /** A newer version replaces an older one, in whatever order they are told. */
    public void put(UUID employeeId, LocalDate date, Day day) {
        if (!date.isBefore(first()) && !date.isAfter(last())) {
            days.computeIfAbsent(employeeId, id -> new HashMap<>())
                    .merge(date, day, (one, other) -> one.version() > other.version() ? one : other);
        }
    }

    /** By the clock of the shift's zone: the one that is on, else the next, else the last of the day. */
    public Today today(UUID employeeId, String zone, Instant now) {
        if (zone == null) {
            return new Today(null, Instant.MAX);
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of(zone));
        Instant until = endOfDay(zone, now);
        List<TimedShift> candidates = new ArrayList<>();
        Map<LocalDate, Day> published = days.getOrDefault(employeeId, Map.of());
        for (LocalDate date : List.of(today.minusDays(1), today, today.plusDays(1))) {
            Day day = published.get(date);
            for (TimedShift shift : day == null ? List.<TimedShift>of() : day.shifts()) {
                String there =
                        shift.times().timeZone() == null ? zone : shift.times().timeZone();
                if (on(shift, now) || date.equals(LocalDate.ofInstant(now, ZoneId.of(there)))) {
                    candidates.add(shift);
                }
                for (Instant change : List.of(shift.start(), shift.end(), endOfDay(there, now))) {
                    until = change.isAfter(now) && change.isBefore(until) ? change : until;
                }
            }
        }
        TimedShift chosen = null;
        for (TimedShift shift : candidates) {
            chosen = chosen == null || precedes(shift, chosen, now) ? shift : chosen;
        }
        return new Today(chosen, until);
    }

    private static Instant endOfDay(String zone, Instant now) {
        ZoneId place = ZoneId.of(zone);
        return LocalDate.ofInstant(now, place).plusDays(1).atStartOfDay(place).toInstant();
    }

    private static boolean precedes(TimedShift one, TimedShift other, Instant now) {
        int rank = rank(one, now);
        int otherRank = rank(other, now);
        if (rank != otherRank) {
            return rank < otherRank;
        }
        if (rank == 1 && !one.start().equals(other.start())) {
            return one.start().isBefore(other.start());
        }
        return one.end().isAfter(other.end());
    }

    private static boolean on(TimedShift shift, Instant at) {
        return !shift.start().isAfter(at) && shift.end().isAfter(at);
    }

    private static int rank(TimedShift shift, Instant now) {
        if (on(shift, now)) {
            return 0;
        }
        return shift.start().isAfter(now) ? 1 : 2;
    }
}
