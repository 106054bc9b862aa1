package dev.adherence.benchmarks.importing;

import dev.adherence.benchmarks.product.Product;
import dev.adherence.benchmarks.stock.StockEngine;
import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.DecisionContext;
import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;

/** The product's own aggregate and rules on an engine that comes with Axon. */
final class StockAxon implements AutoCloseable {

    private final StockEngine stock;
    private final Configuration axon;

    /** @param ours how the product's events are written and what its rules are */
    StockAxon(StockEngine stock, Product ours) throws ClassNotFoundException {
        this.stock = stock;
        Serializer serializer = ours.bean(Serializer.class);
        Class<?> aggregate = Class.forName("dev.adherence.command.agent.Agent");
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(configuration -> serializer)
                .configureEventSerializer(configuration -> ours.bean(NamedTypesSerializer.class))
                .configureMessageSerializer(configuration -> serializer)
                .configureTransactionManager(configuration -> stock.transactions())
                .configureCommandBus(configuration -> SimpleCommandBus.builder()
                        .transactionManager(stock.transactions())
                        .build())
                .configureEventStore(configuration -> EmbeddedEventStore.builder()
                        .storageEngine(stock.engine())
                        .build())
                .registerComponent(DecisionContext.class, configuration -> ours.bean(DecisionContext.class))
                .configureAggregate(AggregateConfigurer.defaultConfiguration(aggregate))
                .start();
    }

    DataSource database() {
        return stock.pool();
    }

    void send(AgentCommand command) {
        axon.commandGateway().sendAndWait(command);
    }

    /** A chunk of commands as the product sends it: one unit of work, one append. */
    void sendInOneUnitOfWork(List<? extends AgentCommand> commands) {
        UnitOfWork<?> root = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("batch"));
        root.attachTransaction(stock.transactions());
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
        stock.close();
    }
}
