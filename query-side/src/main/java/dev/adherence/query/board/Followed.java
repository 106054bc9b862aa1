package dev.adherence.query.board;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.events.AgentEvent.VerdictsReached;

/** One employee while events are applied: how the row stood, how it stands now, and what is believed; it writes nothing. */
final class Followed {

    private final Beliefs beliefs = new Beliefs();
    private Standing stored;
    private Standing standing;

    /** @param stored as the table has it */
    Followed(Standing stored) {
        this.stored = stored;
        this.standing = stored;
    }

    Standing standing() {
        return standing;
    }

    Beliefs beliefs() {
        return beliefs;
    }

    void apply(AdherenceEvent event, long position) {
        standing = standing.after(event, position);
        if (event instanceof VerdictsReached reached) {
            beliefs.apply(reached, position);
        }
    }

    boolean isChanged() {
        return standing != stored;
    }

    void written() {
        stored = standing;
    }
}
