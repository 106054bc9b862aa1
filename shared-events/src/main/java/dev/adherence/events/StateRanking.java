package dev.adherence.events;

import java.util.Comparator;
import java.util.function.Function;

/**
 * Which of several states of one instant takes effect: the one ranking for whoever judges them and whoever shows what was judged. The
 * order in which they arrived is no part of it.
 */
public final class StateRanking {

    private StateRanking() {}

    /**
     * Of states of one instant the last takes effect: the greatest sequence, a record without one below any with one; then the state
     * (offline weakest); then the queue, none below any. Two that are equal by this are judged alike.
     */
    public static <T> Comparator<T> weakerFirst(
            Function<T, Long> sequence, Function<T, AgentState> state, Function<T, String> queue) {
        return Comparator.comparing(sequence, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(state, Comparator.comparingInt(AgentState::rank))
                .thenComparing(queue, Comparator.nullsFirst(Comparator.naturalOrder()));
    }
}
