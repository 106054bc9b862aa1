package dev.adherence.query.wiring;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets an answer that takes several queries be of one moment of the database: rows may change places between two of them. */
@Component
public class OneMoment {

    /**
     * After ten times on a connection PostgreSQL plans a query for any days whatever, of which it expects few rows; a report of a month took
     * thirteen times as long from then on. So each is planned for what it is asked.
     */
    private static final String PLANNED_FOR_WHAT_IS_ASKED = "set local plan_cache_mode = force_custom_plan";

    private final TransactionTemplate snapshot;
    private final JdbcClient jdbc;

    public OneMoment(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        this.jdbc = jdbc;
    }

    public <T> T read(Supplier<T> queries) {
        return snapshot.execute(status -> {
            jdbc.sql(PLANNED_FOR_WHAT_IS_ASKED).update();
            return queries.get();
        });
    }
}
