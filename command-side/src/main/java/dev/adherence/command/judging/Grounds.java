package dev.adherence.command.judging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What every rule needs to know besides the course of the shift.
 *
 * @param neutral both together: what is taken off the age of every deviation
 */
record Grounds(RuleBook rules, NeutralTime silent, NeutralTime excused, NeutralTime neutral) {

    static Grounds of(Inputs inputs) {
        List<Span> both = new ArrayList<>(inputs.silent());
        both.addAll(inputs.excused());
        return new Grounds(
                new RuleBook(inputs.rules()),
                new NeutralTime(inputs.silent()),
                new NeutralTime(inputs.excused()),
                new NeutralTime(both));
    }

    /** Had nothing been excused. */
    Grounds withoutExcuses() {
        return new Grounds(rules, silent, new NeutralTime(List.of()), silent);
    }

    /** When a deviation opens its alert; null if it ends before, for a state that begins at the deadline prevents it. */
    Instant opensAt(Instant start, Duration tolerance, Instant end) {
        Instant deadline = neutral.deadline(start, tolerance);
        return Instants.before(deadline, end) ? deadline : null;
    }
}
