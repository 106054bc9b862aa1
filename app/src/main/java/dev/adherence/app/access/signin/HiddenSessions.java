package dev.adherence.app.access.signin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.adherence.events.Actor;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * In which session somebody acted is recorded with what they did, and told with no event, only among the bytes that prove one: the trail
 * says from where it was.
 */
@Configuration(proxyBeanMethods = false)
class HiddenSessions {

    @JsonIgnoreProperties("session")
    private static final class WithoutSession {}

    @Bean
    JsonMapperBuilderCustomizer nobodysSession() {
        return mapper -> mapper.addMixIn(Actor.class, WithoutSession.class);
    }
}
