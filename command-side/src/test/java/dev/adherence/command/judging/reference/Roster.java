package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Publication;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Shift.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Plans shifts by wall time, single, split, touching and overnight, and publishes them once or more. */
final class Roster {

    /** A shift by wall time. */
    private record Plan(LocalDateTime start, LocalDateTime end, List<Part> parts) {}

    /** A segment by wall time. */
    private record Part(ScheduledState type, LocalDateTime start, LocalDateTime end) {}

    private final Chance chance;
    private final ZoneId zone;

    Roster(Chance chance, ZoneId zone) {
        this.chance = chance;
        this.zone = zone;
    }

    List<Publication> publications(LocalDate date) {
        List<Publication> all = new ArrayList<>(versions(date));
        if (chance.percent(8)) {
            LocalDate next = date.plusDays(1);
            LocalDateTime start = next.atTime(chance.between(9, 11), 0);
            List<Plan> plans = List.of(plan(start, start.plusMinutes(chance.between(120, 240))));
            all.addAll(versions(next, plans));
        }
        return all;
    }

    /** The versions of one date. */
    List<Publication> versions(LocalDate date) {
        return versions(date, plans(date));
    }

    private List<Plan> plans(LocalDate date) {
        int kind = chance.between(0, 9);
        if (kind < 5) {
            return List.of(plan(date.atTime(chance.between(0, 15), chance.of(0, 30)), chance.between(120, 540)));
        }
        if (kind < 7) {
            return List.of(plan(date.atTime(chance.between(19, 23), chance.of(0, 30)), chance.between(240, 540)));
        }
        Plan first = plan(date.atTime(chance.between(0, 9), 0), chance.between(90, 240));
        int gap = kind == 7 ? chance.between(30, 120) : chance.of(0, 0, 1, 3, 5, 6);
        return List.of(first, plan(first.end().plusMinutes(gap), chance.between(90, 240)));
    }

    private Plan plan(LocalDateTime start, int minutes) {
        return plan(start, start.plusMinutes(minutes / 15 * 15L));
    }

    private Plan plan(LocalDateTime start, LocalDateTime end) {
        List<Part> parts = new ArrayList<>();
        LocalDateTime at = start.plusMinutes(chance.percent(10) ? 0 : chance.between(2, 12) * 10L);
        while (at.isBefore(end)) {
            ScheduledState type = chance.of(
                    ScheduledState.BREAK,
                    ScheduledState.BREAK,
                    ScheduledState.LUNCH,
                    ScheduledState.MEETING,
                    ScheduledState.TRAINING);
            boolean shortly = type == ScheduledState.BREAK || chance.percent(40);
            LocalDateTime until = at.plusMinutes(shortly ? chance.between(1, 4) * 5L : chance.between(3, 6) * 10L);
            parts.add(new Part(type, at, until.isAfter(end) ? end : until));
            at = until.plusMinutes(chance.percent(20) ? chance.of(0, 0, 5, 10) : chance.between(2, 9) * 10L);
        }
        return new Plan(start, end, parts);
    }

    private List<Publication> versions(LocalDate date, List<Plan> plans) {
        Instant start = resolve(plans.get(0).start());
        Instant end = resolve(plans.get(plans.size() - 1).end());
        List<Publication> versions = new ArrayList<>();
        Instant published = chance.percent(85) ? start.minusSeconds(40_000) : moment(start, end);
        versions.add(new Publication(date, 1, false, shifts(plans), published));
        List<Plan> current = plans;
        while (versions.size() < 4 && chance.percent(25)) {
            current = changed(current);
            Instant later = chance.percent(15) ? start.minusSeconds(20_000) : moment(start, end);
            published = later.isAfter(published) ? later : published.plusSeconds(chance.between(1, 3000));
            versions.add(new Publication(date, versions.size() + 1, chance.percent(25), shifts(current), published));
        }
        return versions;
    }

    private Instant moment(Instant start, Instant end) {
        int seconds = (int) Duration.between(start, end).toSeconds();
        Instant moment = start.plusSeconds(chance.between(-1800, Math.max(1, seconds + 3000)));
        return chance.percent(40) ? Instant.ofEpochSecond(moment.getEpochSecond() / 300 * 300) : moment;
    }

    private List<Plan> changed(List<Plan> plans) {
        List<Plan> changed = new ArrayList<>(plans);
        int what = chance.between(0, 9);
        if (changed.isEmpty()) {
            return plans;
        }
        int place = chance.between(0, changed.size() - 1);
        Plan plan = changed.get(place);
        long minutes = chance.between(-9, 9) * 10L;
        if (what < 3) {
            changed.set(place, plan(plan.start(), plan.end()));
        } else if (what < 5) {
            changed.set(place, moved(plan, 0, minutes));
        } else if (what < 6) {
            changed.set(place, moved(plan, minutes, 0));
        } else if (what < 7) {
            changed.set(place, moved(plan, minutes, minutes));
        } else if (what < 8) {
            changed.remove(place);
        } else if (what < 9) {
            Plan last = changed.get(changed.size() - 1);
            changed.add(plan(last.end().plusMinutes(chance.of(0, 5, 60)), 120));
        } else {
            LocalDateTime first = changed.get(0).start();
            changed.add(0, plan(first.minusMinutes(120 + chance.of(0, 5, 60)), 120));
        }
        return apart(changed) ? changed : plans;
    }

    private static Plan moved(Plan plan, long start, long end) {
        LocalDateTime from = plan.start().plusMinutes(start);
        LocalDateTime until = plan.end().plusMinutes(end);
        List<Part> parts = plan.parts().stream()
                .filter(part -> !part.start().isBefore(from) && !part.end().isAfter(until))
                .toList();
        return new Plan(from, until, parts);
    }

    private static boolean apart(List<Plan> plans) {
        LocalDateTime free = LocalDateTime.MIN;
        for (Plan plan : plans) {
            if (plan.start().isBefore(free) || !plan.start().plusMinutes(30).isBefore(plan.end())) {
                return false;
            }
            free = plan.end();
        }
        return true;
    }

    private List<Shift> shifts(List<Plan> plans) {
        List<Shift> shifts = new ArrayList<>();
        Instant free = Instant.MIN;
        for (Plan plan : plans) {
            Instant start = resolve(plan.start());
            Instant end = resolve(plan.end());
            if (start.isBefore(end) && !start.isBefore(free)) {
                shifts.add(new Shift(
                        start, end, plan.start().toLocalTime(), plan.end().toLocalTime(), segments(plan, start, end)));
                free = end;
            }
        }
        return shifts;
    }

    private List<Segment> segments(Plan plan, Instant start, Instant end) {
        List<Segment> segments = new ArrayList<>();
        Instant free = start;
        for (Part part : plan.parts()) {
            Instant from = resolve(part.start());
            Instant until = resolve(part.end());
            boolean fits = !from.isBefore(free) && !until.isAfter(end);
            if (fits && from.isBefore(until)) {
                segments.add(new Segment(
                        part.type(),
                        from,
                        until,
                        part.start().toLocalTime(),
                        part.end().toLocalTime()));
                free = until;
            }
        }
        return segments;
    }

    private Instant resolve(LocalDateTime wall) {
        return wall.atZone(zone).toInstant();
    }
}
