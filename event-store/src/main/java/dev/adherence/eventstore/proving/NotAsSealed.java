package dev.adherence.eventstore.proving;

/** What stands in the log is not what was sealed there. */
public final class NotAsSealed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotAsSealed(String what) {
        super(what);
    }
}
