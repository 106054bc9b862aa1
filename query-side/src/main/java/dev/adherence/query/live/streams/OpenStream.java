package dev.adherence.query.live.streams;

import dev.adherence.query.live.streams.Admission.End;
import dev.adherence.query.live.streams.Admission.Ticket;
import dev.adherence.query.wiring.Scope;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/**
 * One reader's connection. It writes as much as the connection takes and never waits; what is not written yet is one event, whose bytes
 * readers of the same board share, so a slow reader costs no memory and nobody's time.
 */
final class OpenStream implements WriteListener, AsyncListener {

    private static final int CHUNK = 16 * 1024;

    /** In ms; read by every EventSource. */
    private static final byte[] RETRY_LATER = "retry: 60000\n".getBytes(StandardCharsets.UTF_8);

    final UUID organizationId;
    final UUID team;
    final Ticket ticket;
    final StreamPlaces.Place place;

    /** What the reader has, as {@link Streams} knows it; its thread alone uses these. */
    final Progress progress;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int written;
    private boolean opened;
    private boolean unflushed;
    private boolean ending;
    private boolean done;
    private long movedNanos = System.nanoTime();

    OpenStream(
            AsyncContext context,
            ServletOutputStream out,
            UUID organizationId,
            UUID team,
            Ticket ticket,
            StreamPlaces.Place place,
            Progress progress) {
        this.context = context;
        this.out = out;
        this.organizationId = organizationId;
        this.team = team;
        this.ticket = ticket;
        this.place = place;
        this.progress = progress;
    }

    /** {@code resumeAt} null: from a snapshot on; {@code revision} -1: nothing was sent yet. */
    static final class Progress {
        volatile Scope scope;
        Long resumeAt;
        long waitsUntil;
        long revision = -1;
        long position;
        long changesNanos;
        long heartbeatNanos;
        long checkNanos;
        volatile boolean checking;
        volatile Scope newScope;
    }

    static byte[] event(String name, String id, byte[] json) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(json.length + 64);
        String head = "event: " + name + (id == null ? "" : "\nid: " + id) + "\ndata: ";
        event.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        event.writeBytes(json);
        event.writeBytes(new byte[] {'\n', '\n'});
        return event.toByteArray();
    }

    /** Whether the reader took all that was sent. */
    synchronized boolean isIdle() {
        return opened && !ending && !done && waiting.isEmpty();
    }

    synchronized boolean isDone() {
        return done;
    }

    /** A reader who takes nothing for this long is told the end behind what they have not read, and after as long again is cut off. */
    synchronized void loseIfStuck(long now, Duration patience) {
        long stuck = waiting.isEmpty() ? 0 : now - movedNanos;
        if (stuck > 2 * patience.toNanos()) {
            cut();
        } else if (stuck > patience.toNanos()) {
            end(End.OVERFLOW);
        }
    }

    synchronized void send(byte[] event) {
        if (!ending && !done) {
            enqueue(event);
        }
    }

    /** The last event; the connection is closed behind it. */
    synchronized void end(End reason) {
        if (!ending && !done) {
            ending = true;
            byte[] json = ("{\"reason\":\"" + reason + "\"}").getBytes(StandardCharsets.UTF_8);
            enqueue(event("end", null, json));
        }
    }

    /** To a newer stream. A reader that is behind is not waited for, and one that connects again by itself is asked to wait. */
    synchronized void giveWay() {
        if (waiting.isEmpty()) {
            send(RETRY_LATER);
            end(End.REPLACED);
        } else {
            cut();
        }
    }

    private void enqueue(byte[] event) {
        if (waiting.isEmpty()) {
            movedNanos = System.nanoTime();
        }
        waiting.add(event);
        try {
            pump();
        } catch (IOException gone) {
            // The reader is gone; the container calls onError.
            done = true;
        }
    }

    /** Closes without another word, if it is not closed. */
    synchronized void cut() {
        if (!done) {
            complete();
        }
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        opened = true;
        pump();
    }

    private void pump() throws IOException {
        while (opened && !done && out.isReady()) {
            byte[] event = waiting.peek();
            if (event != null) {
                int length = Math.min(CHUNK, event.length - written);
                out.write(event, written, length);
                written += length;
                movedNanos = System.nanoTime();
                unflushed = true;
                if (written == event.length) {
                    waiting.remove();
                    written = 0;
                }
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else if (ending) {
                complete();
            } else {
                return;
            }
        }
    }

    private void complete() {
        done = true;
        try {
            context.complete();
        } catch (IllegalStateException over) {
            // The container ended it first.
        }
    }

    @Override
    public synchronized void onError(Throwable failure) {
        done = true;
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        done = true;
    }

    @Override
    public synchronized void onTimeout(AsyncEvent event) {
        complete();
    }

    @Override
    public synchronized void onError(AsyncEvent event) {
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nothing starts it again.
    }
}
