package dev.adherence.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Lines of an answer as they come. */
final class LineStream implements AutoCloseable {

    private static final int AHEAD = 1_000;

    private final ReadAhead<String> lines;

    LineStream(InputStream body) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        this.lines = new ReadAhead<>(body, reader::readLine, AHEAD);
    }

    /** Null at the end. */
    String next(Duration patience) throws IOException {
        return lines.next(patience);
    }

    @Override
    public void close() {
        lines.close();
    }
}
