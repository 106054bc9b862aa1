package dev.adherence.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.eventstore.serialization.AxonJson;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * A projection of one node that adds a line for every event it is handed and asks nothing: what it is handed twice stands there
 * twice, what it is not handed is missing. Several nodes share the work as those of the product do.
 */
final class Ledger implements AutoCloseable {

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final PooledStreamingEventProcessor processor;

    Ledger(HikariDataSource pool, Store node, String name) {
        processor = PooledStreamingEventProcessor.builder()
                .name("ledger")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Writer(new JdbcTemplate(pool)))
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(node.eventStore())
                .tokenStore(new PostgresTokenStore(pool, AxonJson.serializer().build(), name))
                .transactionManager(new SpringTransactionManager(new DataSourceTransactionManager(pool)))
                .initialSegmentCount(4)
                .maxClaimedSegments(3)
                .initialToken(source -> source.createTailToken())
                .batchSize(100)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .build();
        processor.start();
    }

    static void makeTable(HikariDataSource pool) {
        JdbcClient.create(pool)
                .sql("create table ledger (line bigint generated always as identity, stream text, sequence int)")
                .update();
    }

    @Override
    public void close() {
        processor.shutDown();
        threads.shutdownNow();
    }

    /** Takes part in the transaction that moves the token. */
    record Writer(JdbcTemplate jdbc) {

        @EventHandler
        void on(Store.Counted event) {
            jdbc.update("insert into ledger (stream, sequence) values (?, ?)", event.by(), event.number());
        }
    }
}
