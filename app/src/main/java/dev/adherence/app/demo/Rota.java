package dev.adherence.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who works when: first laid around now, then every day at the same times, with others called in where too few would be
 * there, so that at whatever hour somebody looks there is something to see. Knows nothing of the database.
 */
final class Rota {

    /** Fewer than these and others are called in. */
    static final int ENOUGH = 12;

    private static final Duration LENGTH = Duration.ofMinutes(510);
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration REST = Duration.ofMinutes(30);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Starts from four hours ago to half an hour ahead, a quarter of an hour apart. */
    private static final int STARTS = 19;

    private static final int EARLIEST_QUARTER = -16;

    private final List<Person> staff;
    private final ZoneId zone;

    Rota(List<Person> staff, ZoneId zone) {
        this.staff = List.copyOf(staff);
        this.zone = zone;
    }

    /** What is to be added to the duties known; {@code justStarted} lets people have come before now. */
    List<Duty> missing(List<Duty> known, Instant now, boolean justStarted) {
        List<Duty> all = new ArrayList<>(known);
        if (known.isEmpty()) {
            staff.forEach(person -> all.add(duty(person, aroundNow(person, now), LENGTH)));
        }
        LocalDate today = now.atZone(zone).toLocalDate();
        for (Person person : staff) {
            for (LocalDate date : List.of(today, today.plusDays(1))) {
                atHomeTime(person, date, all).ifPresent(all::add);
            }
        }
        callIn(all, now, justStarted);
        return List.copyOf(all.subList(known.size(), all.size()));
    }

    private Instant aroundNow(Person person, Instant now) {
        int quarters = EARLIEST_QUARTER + person.place() * 7 % STARTS;
        return quarterBefore(now).plus(QUARTER.multipliedBy(quarters));
    }

    /** The time of somebody's first duty is theirs on every day. */
    private Optional<Duty> atHomeTime(Person person, LocalDate date, List<Duty> all) {
        LocalTime home = all.stream()
                .filter(duty -> duty.person().equals(person))
                .map(Duty::start)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .atZone(zone)
                .toLocalTime();
        Duty duty = duty(person, date.atTime(home).atZone(zone).toInstant(), LENGTH);
        return Optional.of(duty).filter(wanted -> isFree(person, wanted.start(), wanted.end(), all));
    }

    private void callIn(List<Duty> all, Instant now, boolean justStarted) {
        Instant soon = now.plus(QUARTER);
        Instant next = quarterBefore(now).plus(justStarted ? Duration.ZERO : QUARTER);
        long there = all.stream().filter(duty -> duty.covers(soon)).count();
        List<Person> longestOffFirst = staff.stream()
                .sorted(Comparator.comparing((Person person) -> lastEnd(person, all, now))
                        .thenComparing(Person::place))
                .toList();
        int called = 0;
        for (Person person : longestOffFirst) {
            if (there + called >= ENOUGH) {
                return;
            }
            Instant start = justStarted ? next.minus(QUARTER.multipliedBy(called)) : next;
            Optional<Duty> duty = fitting(person, start, all).or(() -> fitting(person, next, all));
            duty.ifPresent(all::add);
            called += duty.isPresent() ? 1 : 0;
        }
    }

    private Optional<Duty> fitting(Person person, Instant start, List<Duty> all) {
        Instant until = all.stream()
                .filter(duty -> duty.person().equals(person) && duty.start().isAfter(start))
                .map(duty -> duty.start().minus(REST))
                .min(Comparator.naturalOrder())
                .filter(next -> next.isBefore(start.plus(LENGTH)))
                .orElse(start.plus(LENGTH));
        boolean longEnough = !until.isBefore(start.plus(SHORTEST));
        return longEnough && isFree(person, start, until, all)
                ? Optional.of(duty(person, start, Duration.between(start, until)))
                : Optional.empty();
    }

    private static Instant lastEnd(Person person, List<Duty> all, Instant now) {
        return all.stream()
                .filter(duty -> duty.person().equals(person) && !duty.start().isAfter(now))
                .map(Duty::end)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    private static boolean isFree(Person person, Instant from, Instant until, List<Duty> all) {
        return all.stream()
                .filter(duty -> duty.person().equals(person))
                .noneMatch(duty -> duty.start().isBefore(until.plus(REST))
                        && from.isBefore(duty.end().plus(REST)));
    }

    private Duty duty(Person person, Instant start, Duration length) {
        return new Duty(person, asWritten(start), asWritten(start.plus(length)));
    }

    /** Of an hour that clocks show twice only the first can be written down. */
    private Instant asWritten(Instant instant) {
        return instant.atZone(zone).toLocalDateTime().atZone(zone).toInstant();
    }

    private Instant quarterBefore(Instant now) {
        LocalTime wall = now.atZone(zone).toLocalTime();
        return now.minusNanos(wall.toNanoOfDay() % QUARTER.toNanos());
    }
}
