package dev.adherence.query.exports;

import dev.adherence.eventstore.proving.Extracts;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Reads for packages what is sealed. */
@Configuration(proxyBeanMethods = false)
class ExportsConfiguration {

    @Bean
    Extracts extracts(DataSource dataSource, PlatformTransactionManager transactions) {
        return new Extracts(dataSource, transactions);
    }
}
