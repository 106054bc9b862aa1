package dev.adherence.query.wiring;

import dev.adherence.eventstore.waking.RightOfWay;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;

/** Runs every projection as a pooled streaming processor of its own, whose rows and token move in one transaction. */
@Configuration(proxyBeanMethods = false)
public class Projections {

    /** Events per transaction. */
    private static final int BATCH = 1_000;

    @Autowired
    public void configure(
            EventProcessingConfigurer processing,
            TransactionManager transactions,
            DataSource dataSource,
            RightOfWay writers,
            Failures failures) {
        processing
                .registerDefaultTransactionManager(
                        configuration -> new RebuildableTransactions(transactions, dataSource, writers))
                .usingPooledStreamingEventProcessors((configuration, processor) -> processor
                        .batchSize(BATCH)
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
