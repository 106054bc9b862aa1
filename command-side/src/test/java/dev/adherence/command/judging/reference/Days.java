package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.command.judging.StateAt;
import dev.adherence.command.judging.Zones;
import dev.adherence.events.RuleValues;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes believable days out of seeds, each with something amiss now and then; all instants are whole seconds. */
final class Days {

    private static final Map<String, List<String>> NIGHTS = Map.of(
            "UTC", List.of("2026-01-29"),
            "Europe/Berlin", List.of("2026-03-28", "2026-03-29", "2026-10-24", "2026-10-25"),
            "America/New_York", List.of("2026-03-07", "2026-03-08", "2026-10-31", "2026-11-01"),
            "Australia/Lord_Howe", List.of("2026-04-04", "2026-04-05", "2026-10-03", "2026-10-04"),
            "Asia/Kathmandu", List.of("2026-02-10"));

    private final Chance chance;
    private final ZoneId zone;
    private final LocalDate date;

    Days(Chance chance) {
        this.chance = chance;
        this.zone = ZoneId.of(
                chance.of("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"));
        this.date = chance.percent(40)
                ? LocalDate.parse(chance.oneOf(NIGHTS.get(zone.getId())))
                : LocalDate.of(2026, 1 + chance.between(0, 11), 1 + chance.between(0, 27));
    }

    ZoneId zone() {
        return zone;
    }

    LocalDate date() {
        return date;
    }

    static Day of(long seed) {
        return new Days(new Chance(seed)).day(seed);
    }

    /** A day on which the feed falls silent again and again. */
    static Day quiet(long seed) {
        Day day = of(seed);
        Chance chance = new Chance(seed);
        List<Span> silent = new ArrayList<>();
        Instant from = day.inputs().from().plusSeconds(chance.between(1, 5_400));
        while (from != null && from.isBefore(day.asOf())) {
            Instant until = chance.percent(3) ? null : from.plusSeconds(chance.between(1, 4_000));
            silent.add(new Span(from, until));
            from = until == null ? null : until.plusSeconds(chance.between(1, 5_400));
        }
        return day.silent(silent);
    }

    /** A day of which something is excused, be it that the feed falls silent, too. */
    static Day excused(long seed) {
        Day day = of(seed);
        return day.excused(excuses(new Chance(~seed), day.inputs().from(), day.asOf()));
    }

    /** One to four stretches; they may overlap, and reach beyond both ends. */
    static List<Span> excuses(Chance chance, Instant from, Instant until) {
        int seconds = (int) Duration.between(from, until).toSeconds();
        List<Span> excuses = new ArrayList<>();
        for (int i = chance.between(1, 4); i > 0; i--) {
            Instant start = from.plusSeconds(chance.between(-3600, seconds));
            excuses.add(new Span(start, start.plusSeconds(chance.of(1, 60, 300, 1800, chance.between(1, 14_400)))));
        }
        return excuses;
    }

    private Day day(long seed) {
        Roster roster = new Roster(chance, zone);
        List<Publication> publications = roster.publications(date);
        List<Shift> shifts = new ArrayList<>();
        publications.forEach(version -> shifts.addAll(version.shifts()));
        Instant first =
                shifts.stream().map(Shift::start).min(Instant::compareTo).orElseThrow();
        Instant last = shifts.stream().map(Shift::end).max(Instant::compareTo).orElseThrow();
        Instant from = first.minusSeconds(3600L + chance.between(0, 3600));
        Instant until = last.plusSeconds(1800L + chance.between(0, 3600));
        List<StateAt> states = new Agent(chance).states(publications, from, until);
        Inputs inputs = new Inputs(
                new UUID(seed, 7),
                Zones.always(zone),
                from,
                states,
                publications,
                rules(from, until),
                inactive(from, until),
                silences(from, until),
                List.of());
        return new Day(seed, inputs, until);
    }

    List<RulesInForce> rules(Instant from, Instant until) {
        List<RulesInForce> rules = new ArrayList<>();
        Rules base = chance.percent(45) ? some(Rules.DEFAULTS, 1) : Rules.DEFAULTS;
        rules.add(new RulesInForce(from.minusSeconds(86_400), base));
        if (chance.percent(15)) {
            long minute = within(from, until).getEpochSecond() / 60 * 60;
            rules.add(new RulesInForce(Instant.ofEpochSecond(minute), some(base, 2)));
        }
        return rules;
    }

    Rules withWorkOutsideShifts() {
        return some(Rules.DEFAULTS, 1)
                .with(
                        1,
                        new RuleValues(
                                null, null, null, null, null, null, null, null, null, null, null, null, "alert", null,
                                null, null, null));
    }

    private Rules some(Rules base, int version) {
        Duration minutes = Duration.ofMinutes(chance.between(0, 12));
        return base.with(
                version,
                new RuleValues(
                        rarely(minutes),
                        rarely(minutes),
                        rarely(Duration.ofSeconds(chance.between(0, 300))),
                        rarely(Duration.ofMinutes(chance.between(1, 30))),
                        rarely(Duration.ofMinutes(chance.between(10, 60))),
                        rarely(minutes),
                        rarely(minutes),
                        rarely(Duration.ofSeconds(chance.between(0, 900))),
                        rarely(Duration.ofMinutes(chance.between(0, 30))),
                        rarely(chance.of("strict", "excuse")),
                        chance.percent(40) ? chance.of("ended", "shift_end", "never") : null,
                        chance.percent(30) ? equivalences() : null,
                        chance.percent(30) ? chance.of("alert", "ignore") : null,
                        null,
                        null,
                        null,
                        null));
    }

    private List<String> equivalences() {
        return chance.of(
                List.of("break=lunch"), List.of("offline=break"), List.of("break=lunch", "offline=break"), List.of());
    }

    private <T> T rarely(T value) {
        return chance.percent(20) ? value : null;
    }

    List<Span> inactive(Instant from, Instant until) {
        if (!chance.percent(8)) {
            return List.of();
        }
        Instant start = within(from, until);
        boolean back = chance.percent(70);
        return List.of(new Span(start, back ? start.plusSeconds(chance.between(60, 9000)) : null));
    }

    List<Span> silences(Instant from, Instant until) {
        List<Span> spans = new ArrayList<>();
        Instant after = from;
        while (chance.percent(15) && after.isBefore(until)) {
            Instant start = within(after, until);
            after = start.plusSeconds(chance.between(1, 2400));
            boolean lasts = chance.percent(5);
            spans.add(new Span(start, lasts ? null : after));
            after = lasts ? until : after.plusSeconds(1);
        }
        return spans;
    }

    private Instant within(Instant from, Instant until) {
        int seconds = (int) Duration.between(from, until).toSeconds();
        return from.plusSeconds(chance.between(1, seconds));
    }
}
