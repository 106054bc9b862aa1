package dev.adherence.command.agent;

import dev.adherence.command.judging.StateAt;
import java.time.Instant;
import java.util.List;

/** The states of one agent in the order in which they take effect. */
final class RecordedStates {

    private RecordedStates() {}

    /** After all that take effect before it. */
    static void insert(List<RecordedState> states, RecordedState state) {
        int index = states.size();
        while (index > 0 && StateAt.WEAKER_FIRST.compare(states.get(index - 1), state) > 0) {
            index--;
        }
        states.add(index, state);
    }

    /**
     * Index from which on the records tell when the state that holds at {@code at} began: those of its unbroken run, and of
     * the instant before, without which an older record that comes late would pass for the beginning.
     */
    static int startOfRunBefore(List<RecordedState> states, Instant at) {
        int last = -1;
        while (last + 1 < states.size() && !states.get(last + 1).at().isAfter(at)) {
            last++;
        }
        int first = startOfInstant(states, Math.max(last, 0));
        while (first > 0 && states.get(first - 1).state() == states.get(last).state()) {
            first = startOfInstant(states, first - 1);
        }
        return first > 0 ? startOfInstant(states, first - 1) : first;
    }

    private static int startOfInstant(List<RecordedState> states, int index) {
        int first = index;
        while (first > 0 && states.get(first - 1).at().equals(states.get(first).at())) {
            first--;
        }
        return first;
    }
}
