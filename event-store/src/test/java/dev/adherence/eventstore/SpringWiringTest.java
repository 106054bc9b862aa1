package dev.adherence.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpringWiringTest {

    private static HikariDataSource pool;

    @BeforeEach
    void a_new_database() {
        pool = Database.fresh();
        JdbcClient.create(pool)
                .sql("create table tally (counter text, number int, primary key (counter, number))")
                .update();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void an_aggregate_is_stored_snapshotted_and_projected_with_its_token_in_one_transaction() throws Exception {
        try (ConfigurableApplicationContext node = start()) {
            String id = UUID.randomUUID().toString();
            for (int i = 0; i < 12; i++) {
                node.getBean(CommandGateway.class).sendAndWait(new Count(id));
            }
            Tally tally = node.getBean(Tally.class);
            for (int i = 1; i <= 12; i++) {
                assertThat(tally.handled.poll(20, TimeUnit.SECONDS)).isEqualTo(i);
            }

            assertThat(tally.transactional).isTrue();
            JdbcClient jdbc = JdbcClient.create(pool);
            assertThat(jdbc.sql("select distinct type || ' ' || revision from event")
                            .query(String.class)
                            .single())
                    .isEqualTo("counted 1");
            assertThat(jdbc.sql("select count(*) from event where bucket = 5")
                            .query(Long.class)
                            .single())
                    .isEqualTo(12);
            assertThat(jdbc.sql(
                                    "select count(*) from event where position(convert_to('bucket', 'UTF8') in metadata) > 0")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(jdbc.sql("select sequence from snapshot")
                            .query(Long.class)
                            .single())
                    .isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void a_replay_hands_every_event_over_again() throws Exception {
        try (ConfigurableApplicationContext node = start()) {
            String id = UUID.randomUUID().toString();
            node.getBean(CommandGateway.class).sendAndWait(new Count(id));
            node.getBean(CommandGateway.class).sendAndWait(new Count(id));
            Tally tally = node.getBean(Tally.class);
            assertThat(tally.handled.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(tally.handled.poll(20, TimeUnit.SECONDS)).isEqualTo(2);

            StreamingEventProcessor processor = node.getBean(EventProcessingConfiguration.class)
                    .eventProcessor("tally", StreamingEventProcessor.class)
                    .orElseThrow();
            processor.shutDown();
            processor.resetTokens();
            processor.start();

            assertThat(tally.handled.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(tally.handled.poll(20, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void two_nodes_start_at_once_on_one_empty_database() throws Exception {
        AppendingTest.inParallel(2, number -> {
            try (ConfigurableApplicationContext node = start()) {
                node.getBean(CommandGateway.class)
                        .sendAndWait(new Count(UUID.randomUUID().toString()));
            }
        });
        assertThat(JdbcClient.create(pool)
                        .sql("select count(*) from event")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_node_refuses_to_start_when_a_token_is_beyond_the_last_event() throws Exception {
        try (ConfigurableApplicationContext node = start()) {
            node.getBean(CommandGateway.class)
                    .sendAndWait(new Count(UUID.randomUUID().toString()));
            assertThat(node.getBean(Tally.class).handled.poll(20, TimeUnit.SECONDS))
                    .isEqualTo(1);
        }
        JdbcClient.create(pool).sql("delete from event_log").update();

        assertThatThrownBy(SpringWiringTest::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Processor \"tally\"")
                .hasMessageContaining("position 1")
                .hasMessageContaining("last stored event is at 0");
    }

    private static ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(Node.class);
        application.setDefaultProperties(
                Map.of("axon.update-check.disabled", "true", "spring.main.banner-mode", "off"));
        // Logback belongs to the process: two nodes that start in one at once would both set it up.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        return application.run();
    }

    record Count(@TargetAggregateIdentifier String id) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, Counter.class, Tally.class})
    static class Node {

        @Bean(destroyMethod = "")
        DataSource dataSource() {
            return pool;
        }

        @Bean
        EventCatalog eventCatalog() {
            return new EventCatalog(Map.of("counted", Store.Counted.class), Map.of());
        }

        @Bean
        SnapshotTriggerDefinition everyFive(Snapshotter snapshotter) {
            return new EventCountSnapshotTriggerDefinition(snapshotter, 5);
        }

        @Autowired
        void pooled(EventProcessingConfigurer processing) {
            processing.usingPooledStreamingEventProcessors();
        }
    }

    @Aggregate(snapshotTriggerDefinition = "everyFive")
    static class Counter {

        @AggregateIdentifier
        public String id;

        public int number;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        void decide(Count command) {
            AggregateLifecycle.apply(
                    new Store.Counted(command.id(), number + 1),
                    org.axonframework.messaging.MetaData.with("bucket", 5L));
        }

        @EventSourcingHandler
        void evolve(Store.Counted event) {
            id = event.by();
            number = event.number();
        }
    }

    @Component
    @ProcessingGroup("tally")
    static class Tally {

        final BlockingQueue<Integer> handled = new LinkedBlockingQueue<>();
        volatile boolean transactional;
        private final JdbcClient jdbc;

        Tally(DataSource dataSource) {
            jdbc = JdbcClient.create(dataSource);
        }

        @ResetHandler
        void forget() {
            jdbc.sql("delete from tally").update();
        }

        @EventHandler
        void on(Store.Counted event) {
            jdbc.sql("insert into tally values (?, ?)")
                    .params(event.by(), event.number())
                    .update();
            transactional = TransactionSynchronizationManager.isActualTransactionActive();
            handled.add(event.number());
        }
    }
}
