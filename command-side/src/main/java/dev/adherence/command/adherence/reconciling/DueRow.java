package dev.adherence.command.adherence.reconciling;

import java.util.OptionalLong;

/**
 * What an agent's row of {@code due} says, as far as this instance of the agent has written it last and nobody else since: the same
 * need not be written again. It is no part of the agent's state; an instance that is read anew does not know.
 */
public final class DueRow {

    /** Null: not known. */
    private Decision.Due due;

    private OptionalLong alone = OptionalLong.empty();

    /** The decision without what the row says already; to be applied in full, or the instance is taken away. */
    public Decision unwritten(Decision decision, OptionalLong aloneSince) {
        if (decision.due() == null) {
            return decision;
        }
        if (!aloneSince.equals(alone)) {
            forget();
            alone = aloneSince;
        }
        boolean stands = alone.isPresent() && decision.due().equals(due);
        if (decision.events().isEmpty()) {
            // the row is not written beside an append, but by whoever asked
            forget();
        } else {
            due = decision.due();
        }
        return stands ? decision.withoutDue() : decision;
    }

    public void forget() {
        due = null;
    }
}
