package dev.adherence.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Parts of an answer as they come. A connection that says nothing for too long is taken for a broken one, and neither for an end. */
final class ReadAhead<T> implements AutoCloseable {

    private static final Object END = new Object();

    /** Null at the end. */
    interface Parts<T> {
        T next() throws IOException;
    }

    private final InputStream body;
    private final Parts<T> parts;
    private final BlockingQueue<Object> read;
    private volatile boolean closed;

    /** @param most parts that wait to be taken */
    ReadAhead(InputStream body, Parts<T> parts, int most) {
        this.body = body;
        this.parts = parts;
        this.read = new ArrayBlockingQueue<>(most);
        Thread reading = new Thread(this::readAll, "reading-ahead");
        reading.setDaemon(true);
        reading.start();
    }

    private void readAll() {
        try (body) {
            for (T part = parts.next(); part != null; part = parts.next()) {
                hand(part);
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
    T next(Duration patience) throws IOException {
        try {
            Object next = read.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new IOException("nothing came for " + patience.toSeconds() + " s");
            }
            if (next instanceof IOException broken) {
                throw broken;
            }
            @SuppressWarnings("unchecked")
            T part = next == END ? null : (T) next;
            return part;
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
