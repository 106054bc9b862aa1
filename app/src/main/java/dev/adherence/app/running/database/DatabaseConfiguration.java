package dev.adherence.app.running.database;

import dev.adherence.app.running.embedded.EmbeddedServer;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Which PostgreSQL is used: the one that is configured, else our own; the pool depends on these beans, so it closes before them. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

    @Bean
    @Conditional(NoServerConfigured.class)
    EmbeddedServer embeddedServer(@Value("${adherence.data-dir}") String dataFolder) {
        return EmbeddedServer.start(Path.of(dataFolder));
    }

    @Bean
    @Conditional(NoServerConfigured.class)
    JdbcConnectionDetails ownDatabase(EmbeddedServer server) {
        String password = server.password();
        Database.create("adherence", server.jdbcUrl("postgres"), EmbeddedServer.USER, password);
        return new Database(server.jdbcUrl("adherence"), EmbeddedServer.USER, password);
    }

    @Bean
    @Conditional(ServerConfigured.class)
    JdbcConnectionDetails configuredDatabase(Environment environment) {
        Database database = configured(environment);
        LOG.info("Using the database {}", database);
        database.requireReachable();
        return database;
    }

    static Database configured(Environment environment) {
        return new Database(
                environment.getProperty("spring.datasource.url"),
                environment.getProperty("spring.datasource.username", ""),
                environment.getProperty("spring.datasource.password", ""));
    }

    static boolean isServerConfigured(Environment environment) {
        return StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }

    @Bean
    FlywayMigrationStrategy migrations() {
        return new OurDatabaseOnly();
    }

    static class ServerConfigured implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isServerConfigured(context.getEnvironment());
        }
    }

    static class NoServerConfigured extends ServerConfigured {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata);
        }
    }
}
