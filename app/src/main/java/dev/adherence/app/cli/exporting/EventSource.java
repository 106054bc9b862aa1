package dev.adherence.app.cli.exporting;

import java.io.IOException;
import java.time.Instant;

/** Where events come from, a line each, in the order of recording. */
@FunctionalInterface
public interface EventSource {

    /** All that were recorded from one instant until another, after a position ({@code null}: from the first on). */
    void read(Instant from, Instant to, String after, Sink sink) throws IOException;

    /** Takes a line with the position that it holds. */
    @FunctionalInterface
    interface Sink {
        void take(String line, String position) throws IOException;
    }
}
