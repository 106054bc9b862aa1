package dev.adherence.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lines of an answer as they come. A connection that says nothing for too long is taken for a broken one, and neither for an end. */
final class LineStream implements AutoCloseable {

    private static final int AHEAD = 1_000;
    private static final Object END = new Object();

    private final InputStream body;
    private final BlockingQueue<Object> read = new ArrayBlockingQueue<>(AHEAD);
    private volatile boolean closed;

    LineStream(InputStream body) {
        this.body = body;
        Thread reading = new Thread(this::readAll, "lines");
        reading.setDaemon(true);
        reading.start();
    }

    private void readAll() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hand(line);
            }
            hand(END);
        } catch (IOException broken) {
            hand(broken);
        }
    }

    private void hand(Object item) {
        try {
            while (!closed && !read.offer(item, 1, TimeUnit.SECONDS)) {
                // Whoever reads is busy.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null at the end. */
    String next(Duration patience) throws IOException {
        try {
            Object next = read.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new IOException("nothing came for " + patience.toSeconds() + " s");
            }
            if (next instanceof IOException broken) {
                throw broken;
            }
            return next == END ? null : (String) next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            body.close();
        } catch (IOException gone) {
            // As it should be.
        }
    }
}
