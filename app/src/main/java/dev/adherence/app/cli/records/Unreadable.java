package dev.adherence.app.cli.records;

/** A file that holds something else than records, with the line where that is. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(long line, String why) {
        super("line " + line + ": " + why);
    }
}
