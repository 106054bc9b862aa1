package dev.adherence.query.live.streams;

import dev.adherence.events.Viewer;
import dev.adherence.query.live.streams.OpenStream.Progress;
import dev.adherence.query.wiring.OwnThread;
import dev.adherence.query.wiring.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Streams of what is asked for again and again, each reader by itself: a thread goes round among them and has each told a piece at a time,
 * so that one who is far behind keeps nobody waiting longer than that piece takes.
 */
@Component
public class FollowedStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FollowedStreams.class);
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final long AFTER_FAILURE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final StreamOpening opening;
    private final StreamSettings settings;
    private final OpenStreams streams;
    private final Map<OpenStream, Followed> followed = new ConcurrentHashMap<>();
    private ScheduledExecutorService thread;

    FollowedStreams(StreamOpening opening, StreamRights rights, StreamSettings settings) {
        this.opening = opening;
        this.settings = settings;
        this.streams = new OpenStreams(rights, settings);
    }

    /** What one reader is told of; asked by one thread, which it may keep waiting for the database. */
    public interface Followed {

        /** The next piece, by event; empty while there is nothing. */
        Iterable<Told> next();

        /** Where the reader is, for one who has heard nothing for a while. */
        Told heartbeat();
    }

    public record Told(String name, String id, byte[] json) {}

    /** Who asks for the head alone gets that alone. */
    public void open(Viewer viewer, Followed what, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        streams.requireRunning();
        if (opening.isForItsHeadAlone(request, response)) {
            return;
        }
        Progress progress = new Progress();
        progress.scope = Scope.of(viewer, null);
        progress.checkNanos = System.nanoTime();
        progress.waitsUntil = progress.checkNanos;
        // Says at once that the stream is alive, and where it begins.
        progress.heartbeatNanos = progress.checkNanos - settings.heartbeat().toNanos();
        OpenStream stream = opening.open(viewer, null, progress, request);
        followed.put(stream, what);
        streams.add(stream);
    }

    /** How many an organisation has open on this node. */
    public long open(UUID organizationId) {
        return streams.open(organizationId);
    }

    /** What is thrown out of here would end the thread's rounds for ever. */
    private void round() {
        try {
            tellAll();
        } catch (RuntimeException | Error e) {
            log.warn("Streams were not told what comes next; they are with the next round", e);
        }
    }

    private void tellAll() {
        long now = System.nanoTime();
        followed.keySet().removeIf(OpenStream::isDone);
        streams.round(now, stream -> {
            Followed what = followed.get(stream);
            if (what != null && now - stream.progress.waitsUntil >= 0) {
                tell(stream, what, now);
            }
        });
    }

    /** What fails for one is no matter of the others. */
    private void tell(OpenStream stream, Followed what, long now) {
        try {
            tellNext(stream, what, now);
        } catch (RuntimeException | Error e) {
            stream.progress.waitsUntil = now + AFTER_FAILURE_NANOS;
            log.warn("A stream was not told what comes next; it is tried again: {}", e.toString());
        }
    }

    private void tellNext(OpenStream stream, Followed what, long now) {
        boolean told = false;
        for (Told each : what.next()) {
            send(stream, each);
            told = true;
        }
        Progress progress = stream.progress;
        if (!told && now - progress.heartbeatNanos >= settings.heartbeat().toNanos()) {
            send(stream, what.heartbeat());
            told = true;
        }
        if (told) {
            progress.heartbeatNanos = now;
        }
    }

    private static void send(OpenStream stream, Told told) {
        stream.send(OpenStream.event(told.name(), told.id(), told.json()));
    }

    @Override
    public synchronized void start() {
        streams.begin();
        thread = OwnThread.named("followed-streams");
        thread.scheduleWithFixedDelay(this::round, 0, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        thread.shutdownNow();
        streams.end();
    }

    @Override
    public boolean isRunning() {
        return streams.isRunning();
    }
}
