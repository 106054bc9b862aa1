package dev.adherence.app.running.database;

import dev.adherence.app.running.StartFailure;
import java.nio.file.Path;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Which PostgreSQL is used, the one that is configured or else our own, and as whom; the pool depends on these beans, so it closes before
 * them.
 */
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
    Database ownDatabase(EmbeddedServer server) {
        return own(server.jdbcUrl(), Login.APP, server::password);
    }

    @Bean
    @Conditional(NoServerConfigured.class)
    Owner ownerOfOwnDatabase(EmbeddedServer server) {
        return new Owner(own(server.jdbcUrl(), Login.OWNER, server::password));
    }

    static Database own(String url, Login login, Function<Login, String> password) {
        return new Database(url, login.role(), password.apply(login), "the password files in the data folder");
    }

    @Bean
    @Conditional(ServerConfigured.class)
    Database configuredDatabase(Environment environment) {
        Database database = configured(environment);
        LOG.info("Using the database {}", database);
        database.requireReachable();
        return database;
    }

    @Bean
    @Conditional(ServerConfigured.class)
    Owner configuredOwner(Environment environment) {
        Database owner = configuredOwnerOf(environment);
        owner.requireReachable();
        return new Owner(owner);
    }

    private static Database configured(Environment environment) {
        return new Database(
                environment.getProperty("spring.datasource.url"),
                environment.getProperty("spring.datasource.username", ""),
                environment.getProperty("spring.datasource.password", ""),
                "SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD");
    }

    /** Where no other one is named, who runs owns the tables too. */
    static Database configuredOwnerOf(Environment environment) {
        String owner = environment.getProperty("spring.flyway.user", "");
        String password = environment.getProperty("spring.flyway.password", "");
        if (owner.isBlank() && !password.isBlank()) {
            throw new StartFailure("SPRING_FLYWAY_PASSWORD is set and SPRING_FLYWAY_USER is not: set both, or none.");
        }
        Database running = configured(environment);
        return owner.isBlank()
                ? running
                : new Database(running.url(), owner, password, "SPRING_FLYWAY_USER and SPRING_FLYWAY_PASSWORD");
    }

    static boolean isServerConfigured(Environment environment) {
        return StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }

    @Bean
    FlywayMigrationStrategy migrations(Database database) {
        return new OurDatabaseOnly(new RunningRole(database));
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
