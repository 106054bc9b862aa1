package dev.adherence.command.roster;

import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes rows of one kind together: an import of 10,000 employees is some hundred statements, not 20,000. */
@Configuration(proxyBeanMethods = false)
class RosterBatching {

    @Bean
    HibernatePropertiesCustomizer batchedRows() {
        return properties -> {
            properties.putIfAbsent("hibernate.jdbc.batch_size", "500");
            properties.putIfAbsent("hibernate.order_inserts", "true");
            properties.putIfAbsent("hibernate.order_updates", "true");
        };
    }
}
