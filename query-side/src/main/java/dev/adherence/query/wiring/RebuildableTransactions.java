package dev.adherence.query.wiring;

import dev.adherence.eventstore.waking.RightOfWay;
import javax.sql.DataSource;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The transactions of projections: their commits do not wait for the disk. Rows and token go together, so a crash of the server
 * takes the last moments back from both, and the projection handles those events again; the log itself is never written so. They
 * give way to large writing: the board in memory does not need them.
 */
final class RebuildableTransactions implements TransactionManager {

    private final TransactionManager transactions;
    private final JdbcTemplate jdbc;
    private final RightOfWay writers;

    RebuildableTransactions(TransactionManager transactions, DataSource dataSource, RightOfWay writers) {
        this.transactions = transactions;
        this.writers = writers;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public Transaction startTransaction() {
        writers.giveWay();
        Transaction transaction = transactions.startTransaction();
        try {
            jdbc.execute("set local synchronous_commit = off");
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
        return transaction;
    }
}
