package dev.adherence.events;

/** Where is noted what people do. */
public interface Trail {

    /**
     * Kept with the changes of the current transaction, or not at all; without one, kept when this returns. It is an event of the
     * organisation once the transaction is committed, or, if the node dies just then, as soon as another one looks.
     */
    void note(TrailEvent event);
}
