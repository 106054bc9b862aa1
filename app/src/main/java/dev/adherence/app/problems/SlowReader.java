package dev.adherence.app.problems;

import java.io.IOException;

/** An answer is read too slowly; it is cut off, and that is no fault of ours. */
public final class SlowReader extends IOException {

    private static final long serialVersionUID = 1L;

    public SlowReader(String message) {
        super(message);
    }
}
