package dev.adherence.app.running;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of "now"; a clock registered before the context starts takes its place. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        // PostgreSQL keeps microseconds: an answer and the row read back later shall say the same instant
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
