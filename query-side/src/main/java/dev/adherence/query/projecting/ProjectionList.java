package dev.adherence.query.projecting;

import dev.adherence.query.projecting.ProjectionView.Status;
import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.wiring.Failures;
import java.util.List;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** How far the projections are, whichever nodes work on them. */
@Component
public class ProjectionList {

    private final EventProcessingConfiguration processing;
    private final EventStore events;
    private final Tokens tokens;
    private final Failures failures;

    ProjectionList(EventProcessingConfiguration processing, EventStore events, Tokens tokens, Failures failures) {
        this.processing = processing;
        this.events = events;
        this.tokens = tokens;
        this.failures = failures;
    }

    /** By name. */
    public List<ProjectionView> all() {
        long head = head();
        return new TreeMap<>(processing.eventProcessors())
                .values().stream()
                        .filter(StreamingEventProcessor.class::isInstance)
                        .map(processor -> view(processor.getName(), head))
                        .toList();
    }

    /** The position of the last event there is. */
    long head() {
        TrackingToken newest = events.createHeadToken();
        return newest == null ? 0 : Math.max(0, newest.position().orElse(0));
    }

    private ProjectionView view(String name, long head) {
        Progress progress = tokens.of(name).orElse(new Progress(0, null));
        Throwable error = failures.of(name, progress.position()).orElse(null);
        return new ProjectionView(
                name,
                progress.position(),
                head,
                Math.max(0, head - progress.position()),
                status(progress, error),
                progress.node(),
                error == null ? null : error.getClass().getSimpleName());
    }

    private static Status status(Progress progress, Throwable error) {
        if (error != null) {
            return Status.FAILED;
        }
        return progress.node() == null ? Status.WAITING : Status.RUNNING;
    }
}
