package dev.adherence.benchmarks.rebuilding;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.query.board.BoardProjection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * The product's own board behind Axon's pooled processor, on tables of its own: batches of a thousand, one segment, what a batch brings
 * written at once, as the product does while it runs.
 */
final class StockProcessor implements AutoCloseable {

    private static final int BATCH = 1_000;

    private final HikariDataSource pool;
    private final TransactionManager transactions;
    private final BoardProjection board;
    private final JdbcTokenStore tokens;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(2);
    private int runs;

    StockProcessor(
            Postgres.Database database, Serializer serializer, StreamableMessageSource<TrackedEventMessage<?>> events) {
        this.pool = database.pool(8);
        this.events = events;
        this.transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
        this.board = new BoardProjection(new JdbcTemplate(pool));
        this.tokens = JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                .schema(TokenSchema.builder().setTokenTable("stock_token").build())
                .serializer(serializer)
                .contentType(byte[].class)
                .build();
        tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
    }

    /** Events per second over the first so many. */
    double replay(long count) {
        JdbcTemplate jdbc = new JdbcTemplate(pool);
        board.tables().forEach(table -> jdbc.execute("truncate " + table.name()));
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name("board-" + ++runs)
                .eventHandlerInvoker(
                        SimpleEventHandlerInvoker.builder().eventHandlers(board).build())
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(events)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(workers)
                .workerExecutor(workers)
                .batchSize(BATCH)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
        long start = System.nanoTime();
        processor.start();
        long position;
        while ((position = position(processor)) < count) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        processor.shutDown();
        return position / seconds;
    }

    private static long position(PooledStreamingEventProcessor processor) {
        EventTrackerStatus status = processor.processingStatus().get(0);
        if (status == null) {
            return 0;
        }
        if (status.getError() != null) {
            throw new IllegalStateException("The stock processor failed", status.getError());
        }
        return status.getCurrentPosition().orElse(0);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        pool.close();
    }
}
