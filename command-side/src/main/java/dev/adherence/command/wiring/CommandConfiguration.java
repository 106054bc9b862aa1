package dev.adherence.command.wiring;

import dev.adherence.events.EventTypes;
import dev.adherence.eventstore.EventCatalog;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets Axon up for deciding: no transaction around a command, because the append is the commit. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    @Bean
    @Qualifier("localSegment")
    CommandBus commandBus() {
        return SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
    }

    /** Nothing goes from a command into the metadata of its events: they say themselves who did what. */
    @Bean
    CorrelationDataProvider correlationDataProvider() {
        return message -> Map.of();
    }

    @Bean
    EventCatalog eventCatalog() {
        return new EventCatalog(EventTypes.byName(), Map.of());
    }
}
