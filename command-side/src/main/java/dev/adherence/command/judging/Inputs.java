package dev.adherence.command.judging;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * All that a judgement rests on. {@code states} in any order, repeats allowed, the last one before {@code from} included;
 * {@code publications} every version of every date whose shifts may reach past {@code from}; {@code rules} ascending,
 * never empty; {@code inactive} when the employee did not count; {@code silent} when a watched feed was silent;
 * {@code excused} what counts for nothing.
 *
 * @param from verdicts are given from here on; it never lies inside a shift or a chain of touching shifts
 */
public record Inputs(
        UUID employeeId,
        Zones zones,
        Instant from,
        List<StateAt> states,
        List<Publication> publications,
        List<RulesInForce> rules,
        List<Span> inactive,
        List<Span> silent,
        List<Span> excused) {

    public Inputs {
        states = List.copyOf(states);
        publications = List.copyOf(publications);
        rules = List.copyOf(rules);
        inactive = List.copyOf(inactive);
        silent = List.copyOf(silent);
        excused = List.copyOf(excused);
    }
}
