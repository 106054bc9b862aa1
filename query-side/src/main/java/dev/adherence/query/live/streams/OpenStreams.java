package dev.adherence.query.live.streams;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.query.live.streams.Admission.End;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Open streams of one kind: whoever is gone leaves their place, whoever is stuck is lost, whoever may not any more is told the end. */
final class OpenStreams {

    private final StreamRights rights;
    private final StreamSettings settings;
    private final Set<OpenStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    OpenStreams(StreamRights rights, StreamSettings settings) {
        this.rights = rights;
        this.settings = settings;
    }

    void begin() {
        running = true;
    }

    void requireRunning() {
        if (!running) {
            throw Refusal.busy("This node is being stopped; connect again").code(ErrorCode.STOPPING);
        }
    }

    boolean isRunning() {
        return running;
    }

    void add(OpenStream stream) {
        streams.add(stream);
        stream.place.fill(stream);
        if (!running) {
            stream.end(End.SHUTDOWN);
        }
    }

    long open(UUID organizationId) {
        return streams.stream()
                .filter(stream -> !stream.isDone() && stream.organizationId.equals(organizationId))
                .count();
    }

    /** Has those told that have taken all that was sent. */
    void round(long now, Consumer<OpenStream> tell) {
        for (OpenStream stream : streams) {
            if (stream.isDone()) {
                streams.remove(stream);
                stream.place.leave();
            } else if (stream.isIdle()) {
                tell.accept(stream);
                rights.checkNowAndThen(stream, now, settings.recheck());
            } else {
                stream.loseIfStuck(now, settings.patience());
            }
        }
    }

    /** Before anything else stops: a server that waits for its requests to end would wait for these. */
    void end() {
        running = false;
        for (OpenStream stream : streams) {
            stream.end(End.SHUTDOWN);
            stream.cut();
        }
    }
}
