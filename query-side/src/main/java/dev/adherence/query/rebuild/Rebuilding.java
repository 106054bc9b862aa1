package dev.adherence.query.rebuild;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.query.folding.ReadModel;
import dev.adherence.query.rebuild.ProjectionView.Rebuild;
import dev.adherence.query.rebuild.ProjectionView.Status;
import dev.adherence.query.rebuild.Tokens.Progress;
import dev.adherence.query.wiring.Failures;
import java.util.List;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows how far the projections are and has one built anew from the first event; it never touches an event. */
@Component
public class Rebuilding {

    private static final Logger log = LoggerFactory.getLogger(Rebuilding.class);

    /** A batch of another node that is just being written may get in the way; it is over soon. */
    private static final int ATTEMPTS = 3;

    private final EventProcessingConfiguration processing;
    private final EventStore events;
    private final Tokens tokens;
    private final Refoldings refoldings;
    private final Failures failures;
    private final TransactionTemplate transaction;

    Rebuilding(
            EventProcessingConfiguration processing,
            EventStore events,
            Tokens tokens,
            Refoldings refoldings,
            Failures failures,
            PlatformTransactionManager transactions) {
        this.processing = processing;
        this.events = events;
        this.tokens = tokens;
        this.refoldings = refoldings;
        this.failures = failures;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** By name. */
    public List<ProjectionView> projections() {
        long head = head();
        return new TreeMap<>(processing.eventProcessors())
                .values().stream()
                        .filter(StreamingEventProcessor.class::isInstance)
                        .map(processor -> view((StreamingEventProcessor) processor, head))
                        .toList();
    }

    private long head() {
        TrackingToken newest = events.createHeadToken();
        return newest == null ? 0 : Math.max(0, newest.position().orElse(0));
    }

    /**
     * Empties the projection's tables and has every event folded again, on this node, whichever node worked on it before.
     *
     * @return the projection as it is after the reset
     */
    public synchronized ProjectionView rebuild(String name) {
        StreamingEventProcessor processor = processing
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow(() -> Refusal.missing("There is no projection " + name + "."));
        ReadModel model = refoldings
                .model(name)
                .orElseThrow(() -> Refusal.conflict(
                                "Projection " + name + " cannot be rebuilt: it acts on events once only.")
                        .code(ErrorCode.NOT_REBUILDABLE));
        refuseIfRebuilding(name);
        refoldings.awaitEnd(name);
        processor.shutDown();
        failures.forget(name);
        try {
            for (int attempt = 1; !reset(model, attempt); attempt++) {
                log.info("Projection {} is tried again", name);
            }
        } catch (RuntimeException e) {
            processor.start();
            throw e;
        }
        log.info("Projection {} was reset and is being rebuilt", name);
        ProjectionView reset = view(processor, head());
        refoldings.begin(model, processor);
        return reset;
    }

    /**
     * In one transaction: the claim changes hands, the tables are emptied, the token goes back. A batch that another node
     * had under way fails when it stores its token, since the claim is no longer its own, and its rows go with it.
     */
    private boolean reset(ReadModel model, int attempt) {
        String name = model.name();
        try {
            transaction.executeWithoutResult(status -> {
                tokens.release(name);
                refuseIfRebuilding(name);
                tokens.claim(name);
                model.reset();
                tokens.countReset(name);
                tokens.store(name, 0, head());
            });
            return true;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            log.warn("Projection {} could not be reset (attempt {} of {})", name, attempt, ATTEMPTS, e);
            if (attempt == ATTEMPTS) {
                throw Refusal.busy("Projection " + name
                        + " could not be reset, a node is working on it. Nothing was changed; try again in a moment.");
            }
            return false;
        }
    }

    private void refuseIfRebuilding(String name) {
        tokens.of(name).filter(Progress::rebuilding).ifPresent(progress -> {
            throw Refusal.conflict("Projection " + name + " is being rebuilt already.")
                    .code(ErrorCode.REBUILD_RUNNING);
        });
    }

    private ProjectionView view(StreamingEventProcessor processor, long head) {
        Progress progress = tokens.of(processor.getName()).orElse(new Progress(0, null, null));
        Throwable error = failures.of(processor.getName(), progress.position()).orElse(null);
        return new ProjectionView(
                processor.getName(),
                progress.position(),
                head,
                Math.max(0, head - progress.position()),
                status(progress, error),
                progress.node(),
                progress.rebuilding() ? Rebuild.of(progress.position(), progress.resetPosition()) : null,
                error == null ? null : error.getClass().getSimpleName());
    }

    private static Status status(Progress progress, Throwable error) {
        if (error != null) {
            return Status.FAILED;
        }
        if (progress.rebuilding()) {
            return Status.REBUILDING;
        }
        return progress.node() == null ? Status.WAITING : Status.RUNNING;
    }
}
