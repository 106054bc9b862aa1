package dev.adherence.app.running;

/** A start that cannot go on, in one line that says what is wrong and what to do; never a fault of the program. */
public final class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartFailure(String whatAndWhatToDo) {
        this(whatAndWhatToDo, null);
    }

    public StartFailure(String whatAndWhatToDo, Throwable cause) {
        super(whatAndWhatToDo, cause);
    }
}
