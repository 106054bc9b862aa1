package dev.adherence.app.architecture.canary.eventstore;

/** A store that knows what it stores by a string. */
public final class NamesAdherence {

    private NamesAdherence() {}

    public static String key() {
        return "dueAt";
    }
}
