package dev.adherence.command.dispatching;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all repositories of agents on this node share. */
@Configuration(proxyBeanMethods = false)
class AgentsInMemory {

    /** @param most agents kept in memory, some five kilobytes each with two weeks of shifts */
    @Bean
    Cache agentCache(@Value("${adherence.cached-agents:20000}") int most) {
        return new AgentCache(most);
    }

    @Bean
    LockFactory agentLocks() {
        return PessimisticLockFactory.usingDefaults();
    }
}
