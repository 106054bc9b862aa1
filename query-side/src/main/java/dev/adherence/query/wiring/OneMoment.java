package dev.adherence.query.wiring;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets an answer that takes several queries be of one moment of the database: rows may change places between two of them. */
@Component
public class OneMoment {

    private final TransactionTemplate snapshot;

    public OneMoment(PlatformTransactionManager transactions) {
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    public <T> T read(Supplier<T> queries) {
        return snapshot.execute(status -> queries.get());
    }
}
