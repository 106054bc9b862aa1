package dev.adherence.query.wiring;

import dev.adherence.eventstore.waking.WriterPriority;
import javax.sql.DataSource;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The transactions of projections and of their rebuilds: their commits do not wait for the disk. Rows and token go together, so a crash
 * of the server takes the last moments back from both, and those events are handled again; the log itself is never written so. They
 * give way to large writing: the board in memory does not need them.
 */
@Component
public final class RebuildableTransactions {

    /**
     * Read models are read and changed by their keys. What PostgreSQL planned while a table was small it keeps until the table is
     * analyzed, a minute or more, and would go through the whole of it however much comes meanwhile; so it is left no such plan.
     */
    private static final String SETTINGS = """
            set local synchronous_commit = off;
            set local enable_seqscan = off;
            """;

    private final TransactionManager transactions;
    private final JdbcTemplate jdbc;
    private final WriterPriority writers;

    public RebuildableTransactions(TransactionManager transactions, DataSource dataSource, WriterPriority writers) {
        this.transactions = transactions;
        this.writers = writers;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    public Transaction start() {
        writers.giveWay();
        Transaction transaction = transactions.startTransaction();
        try {
            jdbc.execute(SETTINGS);
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
        return transaction;
    }

    /** Commits, or takes everything back when the work throws. */
    public void execute(Runnable work) {
        TransactionManager each = this::start;
        each.executeInTransaction(work);
    }
}
