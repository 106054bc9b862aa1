package dev.adherence.eventstore.proving;

/** This node cannot use the key that signs checkpoints; what is recorded is sealed nevertheless. */
public final class CannotSign extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    CannotSign(String why) {
        super(why);
    }
}
