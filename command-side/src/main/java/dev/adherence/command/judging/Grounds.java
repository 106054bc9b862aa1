package dev.adherence.command.judging;

import java.time.Duration;
import java.time.Instant;

/** What every rule needs to know besides the course of the shift. */
record Grounds(RuleBook rules, Silence silence) {

    /** When a deviation opens its alert; null if it ends before, for a state that begins at the deadline prevents it. */
    Instant opensAt(Instant start, Duration tolerance, Instant end) {
        Instant deadline = silence.deadline(start, tolerance);
        return Instants.before(deadline, end) ? deadline : null;
    }
}
