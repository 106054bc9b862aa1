package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.GivenState;
import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.StateAt;
import dev.adherence.command.judging.Zones;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Shift.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes short days out of seeds in which the rare is common: shifts that touch with a break at the seam, breaks and lunches in
 * turns, blips inside segments, what is pushed against the end of a shift, first publications that come late.
 */
final class Corners {

    private final Chance chance;
    private final Days days;
    private final LocalDate date;
    private final ZoneId zone;
    private final List<StateAt> states = new ArrayList<>();

    private Corners(long seed) {
        this.chance = new Chance(~seed);
        this.days = new Days(chance);
        this.date = days.date();
        this.zone = days.zone();
    }

    static Day of(long seed) {
        return new Corners(seed).day(seed);
    }

    static Day excused(long seed) {
        Day day = of(seed);
        return day.excused(Days.excuses(new Chance(seed), day.inputs().from(), day.asOf()));
    }

    /** The versions of one date and what the agent did then. */
    record Lived(List<Publication> versions, List<StateAt> states) {}

    static Lived of(LocalDate date, ZoneId zone, Chance chance) {
        return new Corners(date, zone, chance).lived();
    }

    private Corners(LocalDate date, ZoneId zone, Chance chance) {
        this.chance = chance;
        this.days = null;
        this.date = date;
        this.zone = zone;
    }

    private Lived lived() {
        List<Shift> shifts = shifts();
        shifts.forEach(this::live);
        if (chance.percent(50)) {
            say(end(shifts).plusSeconds(chance.between(-400, 900)), AgentState.OFFLINE);
        }
        return new Lived(versions(shifts), states);
    }

    private Day day(long seed) {
        Lived lived = lived();
        List<Shift> shifts = lived.versions().get(0).shifts();
        Instant from = shifts.get(0).start().minusSeconds(chance.between(2400, 3600));
        Instant until = end(shifts).plusSeconds(chance.between(600, 2400));
        Inputs inputs = new Inputs(
                new UUID(seed, 11),
                Zones.always(zone),
                from,
                states,
                lived.versions(),
                days.rules(from, until),
                days.inactive(from, until),
                days.silences(from, until),
                List.of());
        return new Day(seed, inputs, until);
    }

    private static Instant end(List<Shift> shifts) {
        return shifts.get(shifts.size() - 1).end();
    }

    /** One to three, mostly touching. */
    private List<Shift> shifts() {
        List<Shift> shifts = new ArrayList<>();
        Instant start = date.atTime(chance.of(6, 9, 19, 22), 0).atZone(zone).toInstant();
        for (int count = chance.of(1, 2, 2, 3); count > 0; count--) {
            Instant end = start.plusSeconds(chance.between(6, 24) * 300L);
            shifts.add(new Shift(start, end, wall(start), wall(end), segments(start, end)));
            start = end.plusSeconds(chance.of(0, 0, 0, 1, 3, 5, 6) * 60L);
        }
        return shifts;
    }

    private List<Segment> segments(Instant start, Instant end) {
        List<Segment> segments = new ArrayList<>();
        Instant free = start.plusSeconds(chance.of(0, 0, 0, 5, 10, 20) * 60L);
        while (free.isBefore(end)) {
            Instant until = free.plusSeconds(chance.of(2, 5, 10, 15, 30) * 60L);
            ScheduledState type =
                    chance.of(ScheduledState.BREAK, ScheduledState.BREAK, ScheduledState.LUNCH, ScheduledState.MEETING);
            Instant cut = until.isAfter(end) ? end : until;
            segments.add(new Segment(type, free, cut, wall(free), wall(cut)));
            free = until.plusSeconds(chance.of(0, 0, 5, 10, 25) * 60L);
        }
        return segments;
    }

    private LocalTime wall(Instant at) {
        return at.atZone(zone).toLocalTime();
    }

    /** The first one at any time, even long after the shifts; a second one now and then. */
    private List<Publication> versions(List<Shift> shifts) {
        Instant start = shifts.get(0).start();
        int length = (int) (end(shifts).getEpochSecond() - start.getEpochSecond());
        Instant first = start.plusSeconds(chance.percent(60) ? -40_000 : chance.between(-600, length + 600));
        List<Publication> versions = new ArrayList<>();
        versions.add(new Publication(date, 1, false, shifts, first));
        if (chance.percent(15)) {
            List<Shift> changed = new ArrayList<>(shifts);
            int place = chance.between(0, shifts.size() - 1);
            Shift shift = shifts.get(place);
            changed.set(
                    place,
                    new Shift(
                            shift.start(),
                            shift.end(),
                            shift.startTime(),
                            shift.endTime(),
                            segments(shift.start(), shift.end())));
            Instant second = first.plusSeconds(chance.between(1, length));
            versions.add(new Publication(date, 2, chance.percent(30), changed, second));
        }
        return versions;
    }

    private void live(Shift shift) {
        if (chance.percent(80)) {
            say(shift.start().plusSeconds(chance.between(-900, 400)), AgentState.AVAILABLE);
        }
        for (Segment segment : shift.segments()) {
            if (chance.percent(70)) {
                pause(segment);
            }
        }
        if (chance.percent(25)) {
            int length = (int) (shift.end().getEpochSecond() - shift.start().getEpochSecond());
            turns(shift.start().plusSeconds(chance.between(-300, length)), chance.between(2, 9));
        }
        if (chance.percent(10)) {
            say(shift.start().plusSeconds(chance.between(0, 1200)), AgentState.ON_CALL);
        }
    }

    private void pause(Segment segment) {
        AgentState state = segment.type() == ScheduledState.LUNCH ? AgentState.LUNCH : AgentState.BREAK;
        int length = (int) (segment.end().getEpochSecond() - segment.start().getEpochSecond());
        Instant begin = segment.start().plusSeconds(chance.of(0, 300, -180, chance.between(-700, length + 700)));
        say(begin, state);
        for (int blips = chance.of(0, 0, 1, 1, 2); blips > 0; blips--) {
            Instant blip = begin.plusSeconds(chance.between(1, length + 200));
            say(blip, chance.of(AgentState.AVAILABLE, AgentState.AVAILABLE, AgentState.MEETING, AgentState.OFFLINE));
            say(blip.plusSeconds(chance.of(0, 1, 2, 30, 90)), chance.percent(85) ? state : other(state));
        }
        if (chance.percent(20)) {
            turns(begin.plusSeconds(chance.between(1, length)), chance.between(1, 4));
        }
        say(begin.plusSeconds(length + chance.of(0, 60, -30, chance.between(-60, 1500))), AgentState.AVAILABLE);
    }

    private void turns(Instant from, int count) {
        Instant at = from;
        AgentState state = chance.of(AgentState.BREAK, AgentState.LUNCH);
        for (int i = 0; i < count; i++) {
            say(at, state);
            state = other(state);
            at = at.plusSeconds(chance.of(110, 110, 119, 120, chance.between(5, 400)));
        }
        if (chance.percent(70)) {
            say(at, AgentState.AVAILABLE);
        }
    }

    private static AgentState other(AgentState state) {
        return state == AgentState.LUNCH ? AgentState.BREAK : AgentState.LUNCH;
    }

    private void say(Instant at, AgentState state) {
        states.add(new GivenState(at, state, chance.percent(90) ? null : "sales", null));
    }
}
