package dev.adherence.eventstore.witnessing;

/** A token says nothing of what it is shown with, or nobody says it who is trusted. */
public final class FalseTimeStamp extends Exception {

    private static final long serialVersionUID = 1L;

    public FalseTimeStamp(String why) {
        super(why);
    }
}
