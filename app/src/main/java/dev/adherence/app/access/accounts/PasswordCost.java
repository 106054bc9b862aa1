package dev.adherence.app.access.accounts;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What a guess at a password costs: two to the power of {@code log2} rounds of BCrypt. It is no setting; one that is registered before the
 * context starts takes its place.
 */
public record PasswordCost(int log2) {

    @Configuration(proxyBeanMethods = false)
    static class Usual {

        @Bean
        @ConditionalOnMissingBean
        PasswordCost passwordCost() {
            return new PasswordCost(10);
        }
    }
}
