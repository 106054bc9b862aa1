package dev.adherence.query.live.streams;

import dev.adherence.events.Refusal;
import dev.adherence.query.live.streams.Admission.Check;
import dev.adherence.query.live.streams.Admission.End;
import dev.adherence.query.live.streams.OpenStream.Progress;
import dev.adherence.query.wiring.Scope;
import dev.adherence.query.wiring.Visibility;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Looks up again what readers may see, on a thread of its own: it asks the database, for which no stream waits. */
@Component
class StreamRights implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(StreamRights.class);

    private final Visibility visibility;
    private final ExecutorService checks = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "stream-rights");
        thread.setDaemon(true);
        return thread;
    });

    StreamRights(Visibility visibility) {
        this.visibility = visibility;
    }

    void checkNowAndThen(OpenStream stream, long now, Duration every) {
        Progress progress = stream.progress;
        if (!progress.checking && now - progress.checkNanos >= every.toNanos()) {
            progress.checkNanos = now;
            progress.checking = true;
            checks.execute(() -> check(stream));
        }
    }

    private void check(OpenStream stream) {
        try {
            Check check = stream.ticket.check();
            if (check.end() != null) {
                stream.end(check.end());
                return;
            }
            if (stream.team != null) {
                visibility.requireTeam(check.viewer(), stream.team);
            }
            Scope scope = Scope.of(check.viewer(), stream.team);
            if (!scope.equals(stream.progress.scope)) {
                stream.progress.newScope = scope;
            }
        } catch (Refusal lost) {
            stream.end(End.NOT_ALLOWED);
        } catch (RuntimeException e) {
            // Nothing new is told while the database is away; the next check is soon enough.
            log.debug("The rights of a stream could not be checked", e);
        } finally {
            stream.progress.checking = false;
        }
    }

    @Override
    public void destroy() {
        checks.shutdownNow();
    }
}
