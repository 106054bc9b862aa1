package dev.adherence.benchmarks.stock;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.eventstore.serialization.CompactSerializer;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** An engine that comes with Axon, with the tables that it makes itself and the product's serializers. */
public record StockEngine(HikariDataSource pool, TransactionManager transactions, EventStorageEngine engine)
        implements AutoCloseable {

    private static final int BATCH = 1_000;

    public static StockEngine onJdbc(Postgres.Database database, Product product) {
        HikariDataSource pool = database.pool(16);
        TransactionManager transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .snapshotSerializer(new CompactSerializer())
                .eventSerializer(product.bean(NamedTypesSerializer.class))
                .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                .transactionManager(transactions)
                .batchSize(BATCH)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return new StockEngine(pool, transactions, engine);
    }

    public static StockEngine onJpa(Postgres.Database database, Product product) {
        HikariDataSource pool = database.pool(16);
        EntityManagerFactory factory = entities(pool);
        TransactionManager transactions = new SpringTransactionManager(new JpaTransactionManager(factory));
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(factory);
        EventStorageEngine engine = JpaEventStorageEngine.builder()
                .snapshotSerializer(new CompactSerializer())
                .eventSerializer(product.bean(NamedTypesSerializer.class))
                .entityManagerProvider(() -> shared)
                .transactionManager(transactions)
                .build();
        return new StockEngine(pool, transactions, engine);
    }

    private static EntityManagerFactory entities(HikariDataSource pool) {
        LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
        bean.setDataSource(pool);
        bean.setPackagesToScan("org.axonframework.eventsourcing.eventstore.jpa");
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        Properties properties = new Properties();
        properties.setProperty("hibernate.hbm2ddl.auto", "create");
        bean.setJpaProperties(properties);
        bean.afterPropertiesSet();
        return bean.getObject();
    }

    /** The first events of the product's log, message by message, in its order. */
    public StockEngine filled(Product product, long count) {
        EventStorageEngine ours = product.bean(EventStorageEngine.class);
        List<TrackedEventMessage<?>> batch = new ArrayList<>();
        var all = ours.readEvents(new GlobalSequenceTrackingToken(0), false)
                .limit(count)
                .iterator();
        while (all.hasNext()) {
            batch.add(all.next());
            if (batch.size() == BATCH || !all.hasNext()) {
                transactions.executeInTransaction(() -> engine.appendEvents(batch));
                batch.clear();
            }
        }
        return this;
    }

    public StockEngine withSnapshots(Product product) {
        EventStorageEngine ours = product.bean(EventStorageEngine.class);
        for (String id : product.jdbc()
                .sql("select aggregate_id from snapshot order by recorded_at")
                .query(String.class)
                .list()) {
            ours.readSnapshot(id)
                    .ifPresent(snapshot -> transactions.executeInTransaction(() -> engine.storeSnapshot(snapshot)));
        }
        return this;
    }

    @Override
    public void close() {
        pool.close();
    }
}
