package dev.adherence.query.projecting;

import dev.adherence.eventstore.EventCatalog;
import dev.adherence.query.wiring.OwnThread;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks on each node how far behind the read models are, and keeps it for who looks at the day; while they are not, it writes nothing. */
@Component
class LagRecorder implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LagRecorder.class);

    private static final Duration EVERY = Duration.ofSeconds(15);

    private final List<ReadModel> models;
    private final ProjectionList list;
    private final LagTable table;
    private ScheduledExecutorService looking;

    LagRecorder(List<ReadModel> models, ProjectionList list, EventCatalog catalog, JdbcClient jdbc) {
        this.models = models;
        this.list = list;
        this.table = new LagTable(jdbc, catalog);
    }

    @Override
    public synchronized void start() {
        looking = OwnThread.named("lag");
        looking.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        looking.shutdownNow();
        looking = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }

    void look() {
        try {
            for (ProjectionView view : list.all()) {
                models.stream()
                        .filter(model -> view.lag() > 0 && model.name().equals(view.name()))
                        .forEach(model -> table.record(model, view.position()));
            }
            table.forget();
        } catch (RuntimeException e) {
            log.warn("How far behind read models are is looked at again in {} s: {}", EVERY.toSeconds(), e.toString());
        }
    }
}
