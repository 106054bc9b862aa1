package dev.adherence.command.judging;

import dev.adherence.command.judging.Rules.Equivalence;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;

/** Which segments are of the kind of a break state: its own, with {@code break=lunch} both. */
record Kind(ScheduledState own, boolean both) {

    /** Of a break, a lunch, or an offline state that is judged as a break. */
    static Kind of(AgentState state, Rules rules) {
        return new Kind(
                state == AgentState.LUNCH ? ScheduledState.LUNCH : ScheduledState.BREAK,
                rules.equivalences().contains(Equivalence.BREAK_IS_LUNCH));
    }

    boolean fits(ScheduledState segment) {
        return segment == own || both && (segment == ScheduledState.BREAK || segment == ScheduledState.LUNCH);
    }
}
