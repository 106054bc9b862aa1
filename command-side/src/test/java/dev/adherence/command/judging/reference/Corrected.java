package dev.adherence.command.judging.reference;

import dev.adherence.command.agent.AgentCommand.CorrectStates;
import dev.adherence.command.agent.AgentCommand.RestoreStates;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentState;
import dev.adherence.events.CorrectedState;
import dev.adherence.events.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * What somebody said at {@code made} that an agent did in a stretch.
 *
 * @param restored when it was taken back; null: never
 */
record Corrected(UUID id, Interval stretch, List<CorrectedState> states, Instant made, Instant restored) {

    private static final Actor ANNA = new Actor(new UUID(7, 8), "Anna");

    /** Of two that overlap the one that was made later counts. */
    static final Comparator<Corrected> EARLIER_FIRST =
            Comparator.comparing(Corrected::made).thenComparing(Corrected::id);

    /** Somewhere from {@code from} on, and over by {@code made}; null where there is no time for one. */
    static Corrected of(UUID id, Chance chance, Instant from, Instant made, boolean fromTheStart) {
        int seconds = (int) Duration.between(from, made).toSeconds();
        if (seconds < 120) {
            return null;
        }
        Instant begin = from.plusSeconds(chance.between(0, seconds - 60));
        int longest = (int) Duration.between(begin, made).toSeconds();
        Instant end = begin.plusSeconds(Math.min(longest, chance.of(60, 900, 3600, chance.between(30, 200_000))));
        List<CorrectedState> states = new ArrayList<>();
        Instant at = fromTheStart || chance.percent(80) ? begin : begin.plusSeconds(chance.between(1, 600));
        while (at.isBefore(end) && states.size() < 6) {
            states.add(new CorrectedState(chance.of(AgentState.values()), at, chance.percent(80) ? null : "sales"));
            at = at.plusSeconds(chance.between(1, 7200));
        }
        return new Corrected(id, new Interval(begin, end), states, made, null);
    }

    /** Of a life: of what somebody says later the order is kept, so each is made at an act, before it. */
    static List<Corrected> of(long seed, List<Life.Act> acts, Instant from) {
        Chance chance = new Chance(31 * seed + 7);
        List<Corrected> corrections = new ArrayList<>();
        for (int i = chance.percent(50) ? chance.between(1, 4) : 0; i > 0; i--) {
            int act = chance.between(0, acts.size() - 1);
            Corrected made = of(new UUID(seed, i), chance, from, acts.get(act).at(), true);
            boolean takenBack = chance.percent(30) && act + 1 < acts.size();
            if (made != null && takenBack) {
                corrections.add(made.takenBack(
                        acts.get(chance.between(act + 1, acts.size() - 1)).at()));
            } else if (made != null) {
                corrections.add(made);
            }
        }
        return corrections;
    }

    /** Of a day, at any time of it. */
    static List<Corrected> of(Day day) {
        Chance chance = new Chance(~day.seed());
        Instant from = day.inputs().from();
        int seconds = (int) Duration.between(from, day.asOf()).toSeconds();
        List<Corrected> corrections = new ArrayList<>();
        for (int i = chance.between(1, 4); i > 0 && seconds > 60; i--) {
            int made = chance.between(60, seconds);
            Corrected one = of(
                    new UUID(9, i),
                    chance,
                    from,
                    from.plusSeconds(made),
                    !day.inputs().silent().isEmpty());
            if (one != null && chance.percent(25) && made < seconds) {
                corrections.add(one.takenBack(from.plusSeconds(chance.between(made + 1, seconds))));
            } else if (one != null) {
                corrections.add(one);
            }
        }
        return corrections;
    }

    Corrected takenBack(Instant at) {
        return new Corrected(id, stretch, states, made, at);
    }

    CorrectStates command(UUID agent) {
        return new CorrectStates(agent, id, stretch, states, "seen otherwise", null, ANNA, made);
    }

    RestoreStates back(UUID agent) {
        return new RestoreStates(agent, id, stretch.from(), null, ANNA, restored);
    }
}
