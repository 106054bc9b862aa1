package dev.adherence.eventstore.witnessing;

/** A destination has not taken what was sent; the message says why to whoever runs the log. */
final class NotTaken extends Exception {

    private static final long serialVersionUID = 1L;

    NotTaken(String why) {
        super(why);
    }
}
