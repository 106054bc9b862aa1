package dev.adherence.command.adherence.policy.inputs;

import dev.adherence.events.AgentState;
import dev.adherence.events.StateRanking;
import java.time.Instant;
import java.util.Comparator;

/** A state as recorded; {@code queue} and {@code sequence} may be null. */
public record StateAt(Instant at, AgentState state, String queue, Long sequence) {

    /** By instant; of those of one instant the last takes effect. */
    public static final Comparator<StateAt> WEAKER_FIRST = Comparator.comparing(StateAt::at)
            .thenComparing(StateRanking.weakerFirst(StateAt::sequence, StateAt::state, StateAt::queue));
}
