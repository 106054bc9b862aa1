package dev.adherence.command.judging;

import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import java.time.Duration;
import java.time.Instant;

/** Breaks and lunches without a pause between them: one run with one clock. */
final class BreakRun {

    final AgentState first;
    /** Allowed where no segment is matched. */
    final Duration maximum;
    /** The segment matched last; null before the first. */
    PlacedSegment last;
    /** The instant from which the run is too long. */
    Instant over;
    /** The stay under way, where it counts as begun, and whether it was matched. */
    StateInterval stay;

    Instant begin;
    boolean matched;

    BreakRun(StateInterval stay, Instant begin, Rules rules) {
        this.first = stay.state();
        this.maximum = first == AgentState.LUNCH ? rules.lunchMaximum() : rules.breakMaximum();
        this.over = begin.plus(maximum);
        enter(stay, begin);
    }

    void enter(StateInterval next, Instant at) {
        stay = next;
        begin = at;
        matched = false;
    }

    void match(PlacedSegment placed) {
        last = placed;
        matched = true;
        over = placed.end;
    }

    boolean isLunch() {
        return last == null ? first == AgentState.LUNCH : last.type() == ScheduledState.LUNCH;
    }

    /** What the message calls the length of the break. */
    Duration allowed() {
        return last == null ? maximum : Duration.between(last.segment.start(), last.segment.end());
    }
}
