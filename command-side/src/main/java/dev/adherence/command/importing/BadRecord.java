package dev.adherence.command.importing;

/** Why one record of an import is refused, in words that name the field; the other records are kept. */
public final class BadRecord extends Exception {

    private static final long serialVersionUID = 1L;

    public BadRecord(String message) {
        super(message, null, false, false);
    }
}
