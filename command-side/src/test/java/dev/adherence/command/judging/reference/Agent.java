package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.GivenState;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.StateAt;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Shift.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Follows a schedule as people do: mostly, with delays, calls that run over, odd breaks, lost connections and nasty feeds. */
final class Agent {

    private final Chance chance;
    private final List<StateAt> states = new ArrayList<>();
    private final boolean sequences;
    private long count = 100;

    Agent(Chance chance) {
        this.chance = chance;
        this.sequences = chance.percent(30);
    }

    List<StateAt> states(List<Publication> publications, Instant from, Instant until) {
        if (chance.percent(30)) {
            say(from.minusSeconds(chance.between(1, 40_000)), AgentState.OFFLINE);
        }
        Publication lived = chance.percent(70) ? publications.get(0) : chance.oneOf(publications);
        for (Publication publication : publications) {
            if (publication == lived || !publication.date().equals(lived.date())) {
                publication.shifts().forEach(this::live);
            }
        }
        int oddities = chance.percent(50) ? chance.between(1, 4) : 0;
        int seconds = (int) (until.getEpochSecond() - from.getEpochSecond());
        for (int i = 0; i < oddities; i++) {
            oddity(from.plusSeconds(chance.between(0, seconds)));
        }
        if (chance.percent(30)) {
            nasty();
        }
        return states;
    }

    private void live(Shift shift) {
        if (chance.percent(4)) {
            return;
        }
        Instant arrival = shift.start()
                .plusSeconds(
                        chance.percent(75)
                                ? -chance.between(0, 600)
                                : chance.of(chance.between(1, 299), 300, chance.between(301, 3600)));
        say(arrival, chance.percent(85) ? AgentState.AVAILABLE : chance.of(AgentState.values()));
        Instant at = arrival;
        for (Segment segment : shift.segments()) {
            work(at, segment.start());
            at = take(segment);
        }
        work(at, shift.end());
        if (chance.percent(90)) {
            int off = chance.percent(70) ? chance.between(0, 900) : -chance.of(300, chance.between(1, 4000));
            say(shift.end().plusSeconds(off), AgentState.OFFLINE);
        }
    }

    private void work(Instant from, Instant until) {
        Instant at = from.plusSeconds(chance.between(60, 2400));
        while (at.isBefore(until)) {
            AgentState usual = chance.of(AgentState.ON_CALL, AgentState.AFTER_CALL_WORK, AgentState.AVAILABLE);
            say(at, chance.percent(92) ? usual : chance.of(AgentState.values()));
            at = at.plusSeconds(chance.between(30, 3000));
        }
        say(until.minusSeconds(chance.between(1, 1200)), chance.of(AgentState.AVAILABLE, AgentState.AFTER_CALL_WORK));
        if (chance.percent(25)) {
            say(until.minusSeconds(chance.between(0, 400)), AgentState.ON_CALL);
        }
    }

    private Instant take(Segment segment) {
        AgentState state = doing(segment.type());
        long length = segment.end().getEpochSecond() - segment.start().getEpochSecond();
        if (chance.percent(8)) {
            return segment.end();
        }
        int delay = chance.percent(50) ? chance.between(-30, 120) : chance.of(0, chance.between(-800, 1000), 600, -600);
        Instant begin = segment.start().plusSeconds(delay);
        if (chance.percent(6)) {
            say(segment.start().minusSeconds(chance.between(0, 300)), AgentState.ON_CALL);
            begin = segment.start().plusSeconds(chance.between(60, 4500));
        }
        if (chance.percent(15)) {
            say(begin, AgentState.AFTER_CALL_WORK);
            begin = begin.plusSeconds(chance.between(1, 300));
        }
        say(begin, state);
        Instant end = begin.plusSeconds(
                chance.percent(60) ? length : Math.max(1, length + chance.between(-(int) length / 2, 1800)));
        if (chance.percent(12)) {
            AgentState other = chance.of(AgentState.BREAK, AgentState.LUNCH, AgentState.OFFLINE);
            say(begin.plusSeconds(chance.between(1, (int) length)), other);
            if (chance.percent(50)) {
                say(begin.plusSeconds(chance.between(1, (int) length + 600)), state);
            }
        }
        say(end, chance.percent(80) ? AgentState.AVAILABLE : chance.of(AgentState.values()));
        return end;
    }

    private static AgentState doing(ScheduledState scheduled) {
        return switch (scheduled) {
            case AVAILABLE -> AgentState.AVAILABLE;
            case BREAK -> AgentState.BREAK;
            case LUNCH -> AgentState.LUNCH;
            case MEETING -> AgentState.MEETING;
            case TRAINING -> AgentState.TRAINING;
        };
    }

    private void oddity(Instant at) {
        AgentState odd = chance.of(
                AgentState.BREAK,
                AgentState.LUNCH,
                AgentState.OFFLINE,
                AgentState.OFFLINE,
                AgentState.MEETING,
                AgentState.UNAVAILABLE);
        say(at, odd);
        say(at.plusSeconds(chance.of(59, 60, 120, chance.between(1, 1800))), AgentState.AVAILABLE);
    }

    /** Duplicates, two states of one instant, the same state again. */
    private void nasty() {
        for (int i = chance.between(1, 6); i > 0 && !states.isEmpty(); i--) {
            StateAt victim = chance.oneOf(states);
            int what = chance.between(0, 2);
            if (what == 0) {
                states.add(victim);
            } else if (what == 1) {
                say(victim.at(), chance.of(AgentState.values()));
            } else {
                say(victim.at().plusSeconds(chance.between(1, 300)), victim.state());
            }
        }
    }

    private void say(Instant at, AgentState state) {
        boolean minutes = chance.percent(40);
        Instant when = minutes ? Instant.ofEpochSecond((at.getEpochSecond() + 30) / 60 * 60) : at;
        String queue = chance.percent(80) ? null : chance.of("sales", "support");
        Long sequence = sequences && chance.percent(90) ? Long.valueOf(count += chance.between(-1, 3)) : null;
        states.add(new GivenState(when, state, queue, sequence));
    }
}
