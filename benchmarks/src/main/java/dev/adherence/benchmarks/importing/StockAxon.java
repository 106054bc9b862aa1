package dev.adherence.benchmarks.importing;

import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.command.adherence.AgentCommand;
import dev.adherence.command.adherence.Circumstances;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Properties;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** The product's own aggregate and rules on an engine that comes with Axon. */
final class StockAxon implements AutoCloseable {

    private final HikariDataSource pool;
    private final Configuration axon;

    private StockAxon(HikariDataSource pool, EventStorageEngine engine, TransactionManager transactions, Peerage ours) {
        this.pool = pool;
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> ours.serializer())
                .configureEventSerializer(configuration -> ours.eventSerializer())
                .configureMessageSerializer(configuration -> ours.serializer())
                .configureTransactionManager(configuration -> transactions)
                .configureCommandBus(configuration -> SimpleCommandBus.builder()
                        .transactionManager(transactions)
                        .build())
                .configureEventStore(configuration ->
                        EmbeddedEventStore.builder().storageEngine(engine).build())
                .registerComponent(Circumstances.class, configuration -> ours.circumstances())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(ours.aggregate()))
                .start();
    }

    /** What both kinds share with the product: how events are written, what the rules are. */
    record Peerage(
            Serializer serializer, Serializer eventSerializer, Circumstances circumstances, Class<?> aggregate) {}

    static StockAxon onJpa(Postgres.Database database, Peerage ours) {
        HikariDataSource pool = database.pool(16);
        EntityManagerFactory factory = entities(pool);
        TransactionManager transactions = new SpringTransactionManager(new JpaTransactionManager(factory));
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(factory);
        EntityManagerProvider provider = () -> shared;
        EventStorageEngine engine = JpaEventStorageEngine.builder()
                .snapshotSerializer(ours.serializer())
                .eventSerializer(ours.eventSerializer())
                .entityManagerProvider(provider)
                .transactionManager(transactions)
                .build();
        return new StockAxon(pool, engine, transactions, ours);
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

    static StockAxon onJdbc(Postgres.Database database, Peerage ours) {
        HikariDataSource pool = database.pool(16);
        TransactionManager transactions = new SpringTransactionManager(new DataSourceTransactionManager(pool));
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .snapshotSerializer(ours.serializer())
                .eventSerializer(ours.eventSerializer())
                .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                .transactionManager(transactions)
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return new StockAxon(pool, engine, transactions, ours);
    }

    HikariDataSource database() {
        return pool;
    }

    void send(AgentCommand command) {
        axon.commandGateway().sendAndWait(command);
    }

    /** A chunk of commands as the product sends it: one unit of work, one append. */
    void sendInOneUnitOfWork(List<? extends AgentCommand> commands) {
        UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("batch"));
        root.attachTransaction(axon.getComponent(TransactionManager.class));
        try {
            for (AgentCommand command : commands) {
                axon.commandBus().dispatch(GenericCommandMessage.asCommandMessage(command), (sent, result) -> {
                    if (result.isExceptional()) {
                        throw new IllegalStateException(result.exceptionResult());
                    }
                });
            }
            root.commit();
        } catch (RuntimeException e) {
            if (root.isActive()) {
                root.rollback(e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }
}
