package dev.adherence.command.adherence.policy.inputs;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Comparator;

/** A state as recorded; {@code queue} and {@code sequence} may be null. */
public record StateAt(Instant at, AgentState state, String queue, Long sequence) {

    /** By instant; of those of one instant the last takes effect. */
    public static final Comparator<StateAt> WEAKER_FIRST = Comparator.comparing(StateAt::at)
            .thenComparing(StateAt::sequence, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingInt(recorded -> recorded.state().rank())
            .thenComparing(StateAt::queue, Comparator.nullsFirst(Comparator.naturalOrder()));
}
