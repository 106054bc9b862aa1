package dev.adherence.query.wiring;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.stereotype.Component;

/**
 * What the processors of this node could not get past, for as long as they have not: Axon forgets it as soon as it tries again. It swallows
 * nothing.
 */
@Component
public class Failures implements ErrorHandler {

    /** Axon tries again after a minute at the latest; a failure that was not met again since is none any more. */
    private static final long LASTS_NANOS = TimeUnit.MINUTES.toNanos(2);

    private record Failure(Throwable error, long position, long nanos) {}

    private final Map<String, Failure> last = new ConcurrentHashMap<>();

    @Override
    public void handleError(ErrorContext context) throws Exception {
        OptionalLong first = context.failedEvents().stream()
                .map(Failures::position)
                .flatMapToLong(OptionalLong::stream)
                .min();
        first.ifPresent(position ->
                last.put(context.eventProcessor(), new Failure(context.error(), position, System.nanoTime())));
        PropagatingErrorHandler.instance().handleError(context);
    }

    private static OptionalLong position(EventMessage<?> event) {
        return event instanceof TrackedEventMessage<?> tracked
                ? tracked.trackingToken().position()
                : OptionalLong.empty();
    }

    /** Of a processor that begins anew. */
    public void forget(String processor) {
        last.remove(processor);
    }

    /** Empty once the processor has come further. */
    public Optional<Throwable> of(String processor, long reached) {
        return Optional.ofNullable(last.get(processor))
                .filter(failure -> reached < failure.position() && System.nanoTime() - failure.nanos() < LASTS_NANOS)
                .map(Failure::error);
    }
}
