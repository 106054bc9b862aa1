package dev.adherence.events;

/** An event came to somebody who folds events and has no word for this one: to pass over it would be to lose it in silence. */
public final class UnknownEvent extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public UnknownEvent(AdherenceEvent event) {
        super("Nothing here says what this event means: " + event);
    }
}
