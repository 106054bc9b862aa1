package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.GivenState;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.command.judging.StateAt;
import dev.adherence.command.judging.Zones;
import dev.adherence.events.AgentState;
import dev.adherence.events.Interval;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A week or so of an agent with all that comes in of it, some of it days late, and what people do meanwhile.
 *
 * @param acts ascending; what is told before an act is told before it in every order
 */
record Life(
        long seed,
        Zones zones,
        Instant from,
        List<Told> states,
        List<Publication> publications,
        List<RulesInForce> rules,
        List<Span> inactive,
        List<Span> silent,
        List<Excused> excuses,
        List<Corrected> corrections,
        List<Act> acts) {

    /** A state and the act by which it is told at the latest. */
    record Told(StateAt state, int act) {}

    /** A part of an excuse, the act by which that is entered at the latest, and that by which it is taken back; -1: never. */
    record Excused(UUID id, List<Interval> intervals, int act, int takenBack) {}

    /** At an instant somebody acknowledges or resolves one of the alerts that stand: which one, as a share of all. */
    record Act(Instant at, double which, boolean resolves) {}

    static Life of(long seed) {
        Chance chance = new Chance(seed);
        Days days = new Days(chance);
        Roster roster = new Roster(chance, days.zone());
        Agent agent = new Agent(chance);
        List<Publication> publications = new ArrayList<>();
        List<StateAt> states = new ArrayList<>();
        List<StateAt> corners = new ArrayList<>();
        int length = chance.between(4, 9);
        for (int day = 0; day < length; day++) {
            if (day == 0 || chance.percent(80)) {
                List<Publication> versions;
                if (chance.percent(25)) {
                    Corners.Lived lived = Corners.of(days.date().plusDays(day), days.zone(), chance);
                    versions = lived.versions();
                    corners.addAll(lived.states());
                } else {
                    versions = roster.versions(days.date().plusDays(day));
                    states = agent.states(
                            versions,
                            first(versions).minusSeconds(3600),
                            last(versions).plusSeconds(1800));
                }
                Duration late = Duration.ofHours(chance.percent(12) ? chance.between(1, 24 * length) : 0);
                versions.forEach(version -> publications.add(later(version, late)));
            }
        }
        Instant from = first(publications).minusSeconds(3600);
        Instant until = last(publications).plus(Duration.ofHours(chance.between(1, 60)));
        List<Act> acts = acts(chance, from, until);
        return new Life(
                seed,
                zones(days.zone(), from, until, chance),
                from,
                Stream.concat(states.stream(), corners.stream())
                        .filter(state -> !state.at().isAfter(until))
                        .map(state -> new Told(state, actAfter(state.at(), acts, chance)))
                        .toList(),
                publications.stream()
                        .filter(version -> !version.publishedAt().isAfter(until))
                        .toList(),
                days.rules(from, until),
                days.inactive(from, until),
                silences(days, states, from, until),
                excuses(seed, acts, from, until),
                Corrected.of(seed, acts, from),
                acts);
    }

    /**
     * Some days of work here and there, in shifts and outside, of which the rules want to know: a few records with long hours between
     * them, told at any time after, and shifts that may be published when they are long over.
     */
    static Life ofStrayWork(long seed) {
        Chance chance = new Chance(seed);
        Days days = new Days(chance);
        Roster roster = new Roster(chance, days.zone());
        List<Publication> publications = new ArrayList<>();
        int length = chance.between(3, 7);
        for (int day = 0; day < length; day++) {
            if (day == 0 || chance.percent(60)) {
                Publication first = roster.versions(days.date().plusDays(day)).get(0);
                publications.add(
                        later(first, Duration.ofHours(chance.percent(35) ? chance.between(1, 24 * length) : 0)));
            }
        }
        Instant from = first(publications).minusSeconds(3600);
        Instant until = last(publications).plus(Duration.ofHours(chance.between(1, 60)));
        List<Act> acts = acts(chance, from, until);
        int seconds = (int) Duration.between(from, until).toSeconds();
        return new Life(
                seed,
                Zones.always(days.zone()),
                from,
                Stream.generate(() -> from.plusSeconds(chance.between(1, seconds)))
                        .limit(chance.between(4, 6 * length))
                        .map(at -> new GivenState(at, chance.of(AgentState.values()), null, null))
                        .map(state -> new Told(state, actAfter(state.at(), acts, chance)))
                        .toList(),
                publications.stream()
                        .filter(version -> !version.publishedAt().isAfter(until))
                        .toList(),
                List.of(new RulesInForce(from.minusSeconds(86_400), days.withWorkOutsideShifts())),
                List.of(),
                List.of(),
                excuses(seed, acts, from, until),
                Corrected.of(seed, acts, from),
                acts);
    }

    /** Mostly one; now and then the employee moves far away. */
    private static Zones zones(ZoneId zone, Instant from, Instant until, Chance chance) {
        Zones.Since first = new Zones.Since(Instant.MIN, zone);
        if (chance.percent(80)) {
            return new Zones(List.of(first));
        }
        Instant moved = from.plusSeconds(
                chance.between(1, (int) Duration.between(from, until).toSeconds()));
        return new Zones(List.of(
                first, new Zones.Since(moved, ZoneId.of(chance.of("Pacific/Kiritimati", "Pacific/Pago_Pago")))));
    }

    Instant until() {
        return acts.get(acts.size() - 1).at();
    }

    /** None begins with a state: whether the feed told of that before it fell silent is for each order to say. */
    private static List<Span> silences(Days days, List<StateAt> states, Instant from, Instant until) {
        Set<Instant> told = states.stream().map(StateAt::at).collect(Collectors.toSet());
        return days.silences(from, until).stream()
                .filter(silence -> !told.contains(silence.from()))
                .toList();
    }

    /** Some days of some lives; a life without is as it would be if nothing could be excused. */
    private static List<Excused> excuses(long seed, List<Act> acts, Instant from, Instant until) {
        Chance chance = new Chance(~seed);
        if (chance.percent(50)) {
            return List.of();
        }
        int seconds = (int) Duration.between(from, until).toSeconds();
        List<Excused> excuses = new ArrayList<>();
        for (int i = chance.between(1, 5); i > 0; i--) {
            Instant start = from.plusSeconds(chance.between(-7200, seconds));
            int act = chance.between(0, acts.size() - 1);
            boolean takenBack = chance.percent(25) && act + 1 < acts.size();
            excuses.add(new Excused(
                    new UUID(seed, i),
                    intervals(chance, start),
                    act,
                    takenBack ? chance.between(act + 1, acts.size() - 1) : -1));
        }
        return excuses;
    }

    /** One stretch or several, within the reach of a part. */
    private static List<Interval> intervals(Chance chance, Instant start) {
        List<Interval> intervals = new ArrayList<>();
        Instant at = start;
        for (int count = chance.of(1, 1, 1, 2, 4); count > 0; count--) {
            int longest = count == 1 && intervals.isEmpty() ? 500_000 : 40_000;
            Instant end = at.plusSeconds(chance.of(300, 1800, chance.between(1, 28_800), chance.between(1, longest)));
            intervals.add(new Interval(at, end));
            at = end.plusSeconds(chance.between(1, 90_000));
        }
        return intervals;
    }

    private static List<Act> acts(Chance chance, Instant from, Instant until) {
        int seconds = (int) Duration.between(from, until).toSeconds();
        return Stream.concat(
                        Stream.generate(() -> from.plusSeconds(chance.between(1, seconds)))
                                .limit(chance.between(1, 8)),
                        Stream.of(until))
                .sorted()
                .map(at -> new Act(at, chance.between(0, 999) / 1000.0, chance.percent(50)))
                .toList();
    }

    /** Mostly the next one, now and then one long after. */
    private static int actAfter(Instant at, List<Act> acts, Chance chance) {
        int next = 0;
        while (acts.get(next).at().isBefore(at)) {
            next++;
        }
        return chance.percent(85) ? next : chance.between(next, acts.size() - 1);
    }

    private static Publication later(Publication version, Duration late) {
        return new Publication(
                version.date(),
                version.version(),
                version.replace(),
                version.shifts(),
                version.publishedAt().plus(late));
    }

    private static Instant first(List<Publication> publications) {
        return shifts(publications).map(Shift::start).min(Instant::compareTo).orElseThrow();
    }

    private static Instant last(List<Publication> publications) {
        return shifts(publications).map(Shift::end).max(Instant::compareTo).orElseThrow();
    }

    private static Stream<Shift> shifts(List<Publication> publications) {
        return publications.stream().flatMap(version -> version.shifts().stream());
    }
}
