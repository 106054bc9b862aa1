package dev.adherence.command.adherence.reconciling;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.StateRecorded;
import java.util.List;

/**
 * What an agent's row of {@code due} says, as far as this instance of the agent has written it last: the same need not be written
 * again by a node that is alone. It is no part of the agent's state; an instance that is read anew does not know.
 */
public final class DueRow {

    /** Null: not known. */
    private Decision.Due due;

    private String source;

    public boolean says(Decision decision) {
        String told = lastSource(decision.events());
        return due != null && due.equals(decision.due()) && (told == null || told.equals(source));
    }

    /** After the events of this decision were applied, whose commit takes the instance away if it fails. */
    public void follow(Decision decision) {
        if (decision.due() == null) {
            return;
        }
        // with nothing to record the row is not written beside an append, but by whoever asked
        due = decision.events().isEmpty() ? null : decision.due();
        String told = lastSource(decision.events());
        source = told == null ? source : told;
    }

    /** Another instance may have written since. */
    public void forget() {
        due = null;
        source = null;
    }

    private static String lastSource(List<AgentEvent> events) {
        String last = null;
        for (AgentEvent event : events) {
            if (event instanceof StateRecorded recorded) {
                last = recorded.source();
            }
        }
        return last;
    }
}
