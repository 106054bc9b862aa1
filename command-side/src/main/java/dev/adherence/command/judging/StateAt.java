package dev.adherence.command.judging;

import dev.adherence.events.AgentState;
import dev.adherence.events.StateRanking;
import java.time.Instant;
import java.util.Comparator;

/** A state from an instant on, as much of it as rules ask for, whatever else whoever has it knows. */
public interface StateAt {

    /** By instant; of those of one instant the last takes effect. */
    Comparator<StateAt> WEAKER_FIRST = Comparator.comparing(StateAt::at)
            .thenComparing(StateRanking.weakerFirst(StateAt::sequence, StateAt::state, StateAt::queue));

    Instant at();

    AgentState state();

    /** Null: none. */
    String queue();

    /** The source's own order; null: it told none. */
    Long sequence();
}
