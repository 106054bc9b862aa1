package dev.adherence.command.agent;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.List;

/**
 * Where what an agent did may be cut so that nothing reaches over: outside all chains of shifts and, {@code resting}, where
 * the agent does not work, because work outside shifts has a clock of its own.
 */
record Cuts(AgentHistory history, boolean resting) {

    /** Whether {@code at} is such a place; work may also begin there, or a shift, with which all work outside of shifts ends. */
    boolean isAt(Instant at) {
        boolean outside = Chains.cutAtOrBefore(at, history.publications()).equals(at);
        return outside && (restsAt(at) || restsAt(at.minusNanos(1)) || beginsAt(at));
    }

    /** Null if there is none. */
    Instant atOrAfter(Instant at) {
        Instant cut = Chains.cutAtOrAfter(at, history.publications());
        if (restsAt(cut)) {
            return cut;
        }
        for (RecordedState state : history.states()) {
            if (isRest(state) && state.at().isAfter(cut)) {
                Instant later = Chains.cutAtOrAfter(state.at(), history.publications());
                if (restsAt(later)) {
                    return later;
                }
            }
        }
        return null;
    }

    /** Null if there is none. */
    Instant atOrBefore(Instant at) {
        Instant cut = Chains.cutAtOrBefore(at, history.publications());
        List<RecordedState> states = history.states();
        for (int i = states.size() - 1; i >= 0 && !restsAt(cut); i--) {
            if (isRest(states.get(i)) && states.get(i).at().isBefore(at)) {
                Instant after = Chains.cutAtOrAfter(states.get(i).at(), history.publications());
                cut = after.isAfter(at) ? cut : after;
            }
        }
        return restsAt(cut) ? cut : null;
    }

    private boolean restsAt(Instant at) {
        Instant last = null;
        boolean rests = true;
        for (RecordedState state : history.states()) {
            if (!state.at().isAfter(at)) {
                rests = isRest(state) && (rests || !state.at().equals(last));
                last = state.at();
            }
        }
        return rests || !resting;
    }

    /** Of several versions none may hold from its start. */
    private boolean beginsAt(Instant at) {
        return history.publications().stream()
                .filter(versions -> versions.size() == 1)
                .flatMap(versions -> versions.get(0).shifts().stream())
                .anyMatch(shift -> shift.start().equals(at));
    }

    private static boolean isRest(RecordedState state) {
        return state.state() == AgentState.OFFLINE
                || state.state() == AgentState.BREAK
                || state.state() == AgentState.LUNCH;
    }
}
