package dev.adherence.command.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;

/** A body of which the first byte was looked at, and that can be read from its start all the same. */
public final class Peeked {

    private final PushbackInputStream body;
    private final int first;

    private Peeked(PushbackInputStream body, int first) {
        this.body = body;
        this.first = first;
    }

    /** Blanks before the first byte are passed over. */
    public static Peeked of(InputStream body) {
        PushbackInputStream in = new PushbackInputStream(body, 1);
        try {
            int first = in.read();
            while (first == ' ' || first == '\t' || first == '\r' || first == '\n') {
                first = in.read();
            }
            if (first >= 0) {
                in.unread(first);
            }
            return new Peeked(in, first);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether it can be nothing else, an object or a list. */
    public boolean isJson() {
        return first == '{' || first == '[';
    }

    public InputStream whole() {
        return body;
    }
}
