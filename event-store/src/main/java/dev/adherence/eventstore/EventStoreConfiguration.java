package dev.adherence.eventstore;

import dev.adherence.eventstore.serialization.AxonJson;
import dev.adherence.eventstore.serialization.CompactSerializer;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import dev.adherence.eventstore.waking.CommitListener;
import dev.adherence.eventstore.waking.CommitSignal;
import dev.adherence.eventstore.waking.WakingEventStore;
import dev.adherence.eventstore.waking.WriterPriority;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.PlatformTransactionManager;

/** Gives Axon its store, token store, transactions and serializers; Axon's own configuration then stands back. */
@Configuration(proxyBeanMethods = false)
public class EventStoreConfiguration {

    private static final AtomicInteger NODES_IN_THIS_PROCESS = new AtomicInteger();

    /** The name under which this node claims tokens and announces commits. */
    record Node(String name) {}

    @Bean
    Node eventStoreNode() {
        return new Node(ManagementFactory.getRuntimeMXBean().getName() + "#" + NODES_IN_THIS_PROCESS.incrementAndGet());
    }

    @Bean
    @Primary
    Serializer serializer() {
        return AxonJson.serializer().build();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(@Qualifier("serializer") Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("eventSerializer")
    NamedTypesSerializer eventSerializer(EventCatalog catalog) {
        return new NamedTypesSerializer(catalog.byName(), catalog.revisions());
    }

    /** Axon's own is ordered by class names that Spring Boot 4 has moved, so it would run without transactions. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    CommitSignal commitSignal() {
        return new CommitSignal();
    }

    @Bean
    WriterPriority writerPriority() {
        return new WriterPriority();
    }

    @Bean
    CommitListener commitListener(DataSource dataSource, Node node, CommitSignal commitSignal) {
        return new CommitListener(
                        OutsideThePool.of(dataSource),
                        OutsideThePool.namesOfSessions(dataSource),
                        node.name(),
                        commitSignal)
                .start();
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            DataSource dataSource,
            Node node,
            CommitSignal commitSignal,
            NamedTypesSerializer eventSerializer,
            ObjectProvider<EventUpcaster> upcasters,
            ObjectProvider<AppendHook> hooks,
            ObjectProvider<org.axonframework.config.Configuration> axon) {
        EngineSettings settings = new EngineSettings(
                eventSerializer,
                new CompactSerializer(),
                new EventUpcasterChain(upcasters.orderedStream().toList()),
                snapshot -> axon.getObject().snapshotFilter().allow(snapshot),
                hooks.orderedStream().toList(),
                node.name());
        return new PostgresEventStorageEngine(dataSource, OutsideThePool.of(dataSource), settings, commitSignal);
    }

    @Bean
    WakingEventStore eventStore(
            PostgresEventStorageEngine engine, CommitSignal commitSignal, org.axonframework.config.Configuration axon) {
        WakingEventStore.Builder builder = WakingEventStore.builder(engine, commitSignal);
        builder.messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"));
        builder.spanFactory(axon.getComponent(EventBusSpanFactory.class));
        return builder.build();
    }

    @Bean
    PastEvents pastEvents(
            DataSource dataSource, NamedTypesSerializer eventSerializer, PostgresEventStorageEngine engine) {
        return new PastEvents(dataSource, eventSerializer, engine);
    }

    @Bean
    RecordedEvents recordedEvents(
            DataSource dataSource, NamedTypesSerializer eventSerializer, ObjectProvider<EventUpcaster> upcasters) {
        return new RecordedEvents(
                dataSource,
                eventSerializer,
                new EventUpcasterChain(upcasters.orderedStream().toList()));
    }

    @Bean
    TokenStore tokenStore(DataSource dataSource, Serializer serializer, Node node) {
        return new PostgresTokenStore(dataSource, serializer, node.name());
    }

    /** After the migrations, before the first processor starts. */
    @Bean
    SmartInitializingSingleton storedTokensCheck(PostgresEventStorageEngine engine, Serializer serializer) {
        return () -> engine.checkTokens(serializer);
    }
}
