package dev.adherence.query.proof;

import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.waking.CommitSignal;
import dev.adherence.eventstore.waking.WriterPriority;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Has the log sealed, by organisation. */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

    @Bean
    Proofs proofs(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            CommitSignal commitSignal,
            WriterPriority writers,
            @Value("${adherence.proof-secret:#{null}}") String secret) {
        OrganizationTrees trees = new OrganizationTrees(JdbcClient.create(dataSource));
        return new Proofs(dataSource, transactions, commitSignal, writers, trees, secret);
    }
}
