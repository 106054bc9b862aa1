package dev.adherence.query.wiring;

import dev.adherence.eventstore.waking.WakingEventStore;
import dev.adherence.eventstore.waking.WriterPriority;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;

/** Runs every projection as a pooled streaming processor of its own, whose rows and token move in one transaction. */
@Configuration(proxyBeanMethods = false)
class Projections {

    /** Events per transaction. */
    private static final int BATCH = 1_000;

    /**
     * So often does a projection store how far it is that is handed nothing: events of others pass it by, and until then it
     * seems to lag behind them. Each time is a write, on an idle system as well.
     */
    private static final long PASSED_BY_MILLIS = 2_000;

    @Autowired
    void configure(
            EventProcessingConfigurer processing,
            ObjectProvider<WakingEventStore> events,
            WriterPriority writers,
            RebuildableTransactions transactions,
            Failures failures) {
        processing
                .configureDefaultStreamableMessageSource(
                        configuration -> events.getObject().givingWay(writers))
                .registerDefaultTransactionManager(configuration -> transactions::start)
                .usingPooledStreamingEventProcessors((configuration, processor) -> processor
                        .batchSize(BATCH)
                        .claimExtensionThreshold(PASSED_BY_MILLIS)
                        // One segment writes in batches faster than several do that share the rows' indexes.
                        .initialSegmentCount(1)
                        // The very first run is no replay: there is nothing to rebuild yet.
                        .initialToken(StreamableMessageSource::createTailToken))
                // A row that could not be written stops the processor, which tries again: it never passes over an
                // event.
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(configuration -> failures);
    }
}
