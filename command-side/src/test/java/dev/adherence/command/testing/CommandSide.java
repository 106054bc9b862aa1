package dev.adherence.command.testing;

import dev.adherence.command.intake.Importers;
import dev.adherence.command.intake.declared.DeclaredMappings;
import dev.adherence.command.intake.states.SigningSecrets;
import dev.adherence.events.AlertList;
import dev.adherence.events.ChangeList;
import dev.adherence.events.Effect;
import dev.adherence.events.ExcuseList;
import dev.adherence.events.ExplanationList;
import dev.adherence.events.Viewer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** The whole command side runs for this class, on a PostgreSQL that all such classes share, with a clock that the test moves. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CommandSide.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.jpa.hibernate.ddl-auto=none",
            "spring.jpa.open-in-view=false",
            "axon.update-check.disabled=true",
            "axon.axonserver.enabled=false",
            "spring.datasource.hikari.maximum-pool-size=8",
            "spring.flyway.out-of-order=true"
        })
@DisplayNameGeneration(ReplaceUnderscores.class)
public @interface CommandSide {

    @SpringBootApplication(scanBasePackages = "dev.adherence")
    @AutoConfigurationPackage(basePackages = "dev.adherence")
    @EnableJpaRepositories("dev.adherence")
    class Application {

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }

        /** Nobody looks at it here. */
        @Bean
        AlertList alertList() {
            return places -> Map.of();
        }

        /** Nor at this. */
        @Bean
        ExcuseList excuseList() {
            return new ExcuseList() {
                @Override
                public Object entered(Viewer viewer, UUID excuseId, int parts) {
                    return excuseId;
                }

                @Override
                public void awaitAll(UUID organizationId) {}

                @Override
                public void takenBack(UUID excuseId, int parts) {}
            };
        }

        /** Nor at this. */
        @Bean
        ExplanationList explanationList() {
            return new ExplanationList() {
                @Override
                public Object filed(Viewer viewer, UUID explanationId, boolean recorded) {
                    return explanationId;
                }

                @Override
                public Object answered(Viewer viewer, UUID explanationId) {
                    return explanationId;
                }

                @Override
                public void withdrawn(UUID explanationId) {}
            };
        }

        /** Nor at this. */
        @Bean
        ChangeList changeList() {
            return new ChangeList() {
                @Override
                public Object tried(Viewer viewer, Map<UUID, Effect> effects) {
                    return effects;
                }

                @Override
                public Object made(Viewer viewer, UUID correctionId, int parts) {
                    return correctionId;
                }

                @Override
                public Object restored(Viewer viewer, UUID correctionId, int parts) {
                    return correctionId;
                }

                @Override
                public void awaitAll(UUID organizationId) {}
            };
        }

        @Bean
        DeclaredMappings declaredMappings() {
            return client -> Optional.empty();
        }

        @Bean
        SigningSecrets signingSecrets() {
            return client -> Optional.empty();
        }

        /** Nor that. */
        @Bean
        Importers importers() {
            return () -> {
                throw new UnsupportedOperationException("Nobody sends anything over HTTP here");
            };
        }

        @Bean(destroyMethod = "close")
        EmbeddedPostgres server() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Bean
        DynamicPropertyRegistrar database(EmbeddedPostgres server) {
            return registry -> {
                registry.add("spring.datasource.url", () -> server.getJdbcUrl("postgres", "postgres"));
                registry.add("spring.datasource.username", () -> "postgres");
                registry.add("spring.datasource.password", () -> "");
            };
        }
    }
}
