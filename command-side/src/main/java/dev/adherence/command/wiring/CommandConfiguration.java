package dev.adherence.command.wiring;

import dev.adherence.command.adherence.AgentCommand;
import dev.adherence.events.EventTypes;
import dev.adherence.eventstore.EventCatalog;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
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

    /** Axon's own looks through the methods of the command's class each time, which is a tenth of what deciding costs. */
    @Bean
    CommandTargetResolver commandTargetResolver() {
        CommandTargetResolver byAnnotation =
                AnnotationCommandTargetResolver.builder().build();
        return command -> command.getPayload() instanceof AgentCommand toAgent
                ? new VersionedAggregateIdentifier((Object) toAgent.employeeId(), null)
                : byAnnotation.resolveTarget(command);
    }

    /** @param most agents kept in memory, some five kilobytes each with two weeks of shifts */
    @Bean
    Cache agentCache(@Value("${adherence.cached-agents:20000}") int most) {
        return new AgentCache(most);
    }

    @Bean
    EventCatalog eventCatalog() {
        return new EventCatalog(EventTypes.byName(), Map.of());
    }
}
