package dev.adherence.query.live.streams;

import dev.adherence.query.live.board.BoardReader;
import dev.adherence.query.live.board.BoardReader.Moment;
import dev.adherence.query.live.board.BoardReader.Resumed;
import dev.adherence.query.live.streams.Frames.Frame;
import dev.adherence.query.live.streams.OpenStream.Progress;
import dev.adherence.query.wiring.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All streams of this node: one thread tells each reader what changed since they were told last, and waits for nobody. */
@Component
public class Streams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Streams.class);
    private static final long LOOK_AGAIN_MILLIS = 50;

    /** A reader may come from a node that was further than this one. */
    private static final long CATCH_UP_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final BoardReader reader;
    private final StreamSettings settings;
    private final OpenStreams streams;
    private final Semaphore news = new Semaphore(0);
    private volatile Thread thread;

    Streams(BoardReader reader, StreamRights rights, StreamSettings settings) {
        this.reader = reader;
        this.settings = settings;
        this.streams = new OpenStreams(rights, settings);
    }

    /** {@code lastEventId} null: from the beginning. */
    Progress begin(Scope scope, Long lastEventId) {
        streams.requireRunning();
        long now = System.nanoTime();
        Progress progress = new Progress();
        progress.scope = scope;
        progress.resumeAt = lastEventId;
        progress.waitsUntil = now + CATCH_UP_NANOS;
        progress.changesNanos = now - settings.coalesce().toNanos();
        progress.heartbeatNanos = now;
        progress.checkNanos = now;
        return progress;
    }

    void add(OpenStream stream) {
        streams.add(stream);
    }

    /** How many an organisation has open on this node; of one whose reader is gone that shows with the next word to it. */
    public long open(UUID organizationId) {
        return streams.open(organizationId);
    }

    /** There is something to tell. */
    public void wake() {
        news.release();
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                news.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                news.drainPermits();
                round();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | Error e) {
                log.warn("Streams were not told what changed; they are with the next round", e);
            }
        }
    }

    private void round() {
        Frames frames = new Frames(reader);
        Map<UUID, Optional<Moment>> moments = new HashMap<>();
        long now = System.nanoTime();
        streams.round(
                now,
                stream -> moments.computeIfAbsent(stream.organizationId, id -> Optional.ofNullable(reader.moment(id)))
                        .ifPresent(moment -> tell(stream, moment, frames, now)));
    }

    private void tell(OpenStream stream, Moment moment, Frames frames, long now) {
        Progress progress = stream.progress;
        Scope newScope = progress.newScope;
        if (newScope != null) {
            progress.newScope = null;
            progress.scope = newScope;
            progress.revision = -1;
        }
        if (progress.revision < 0 && progress.resumeAt != null) {
            resume(stream, moment, frames, now);
        } else if (progress.revision < 0 || !Boolean.TRUE.equals(remembers(stream))) {
            send(stream, frames.snapshot(stream), now);
        } else if (progress.revision == moment.revision()) {
            progress.position = Math.max(progress.position, moment.position());
        } else if (now - progress.changesNanos >= settings.coalesce().toNanos()) {
            send(stream, frames.changes(stream), now);
        }
        if (progress.revision >= 0
                && now - progress.heartbeatNanos >= settings.heartbeat().toNanos()) {
            heartbeat(stream, now);
        }
    }

    private Boolean remembers(OpenStream stream) {
        return reader.remembers(stream.organizationId, stream.progress.revision);
    }

    /** A reader who was cut off goes on where they were, if that is still known; else with a snapshot. */
    private void resume(OpenStream stream, Moment moment, Frames frames, long now) {
        Progress progress = stream.progress;
        if (moment.position() < progress.resumeAt && now - progress.waitsUntil < 0) {
            return;
        }
        Optional<Resumed> resumed = moment.position() < progress.resumeAt
                ? Optional.empty()
                : reader.resume(
                        stream.organizationId,
                        progress.resumeAt,
                        settings.settle().toNanos());
        progress.resumeAt = null;
        if (resumed.isPresent()) {
            progress.revision = resumed.get().revision();
            // Says at once that the stream is alive, also if there is nothing else to say.
            progress.heartbeatNanos = now - settings.heartbeat().toNanos();
            send(stream, frames.changes(stream, resumed.get().untoldSince()), now);
        }
    }

    private void send(OpenStream stream, Frame frame, long now) {
        if (frame == null) {
            return;
        }
        stream.progress.position = frame.position();
        stream.progress.revision = frame.revision();
        if (frame.event() != null) {
            stream.progress.changesNanos = now;
            stream.send(frame.event());
        }
    }

    private void heartbeat(OpenStream stream, long now) {
        byte[] json = reader.heartbeat(stream.organizationId, stream.progress.position);
        if (json != null) {
            stream.progress.heartbeatNanos = now;
            String id = reader.idOf(stream.organizationId, stream.progress.position);
            stream.send(OpenStream.event("heartbeat", id, json));
        }
    }

    @Override
    public synchronized void start() {
        streams.begin();
        thread = new Thread(this::run, "streams");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
        streams.end();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
