package dev.adherence.app.access.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/** Requests per minute; 0 switches a limit off. */
@ConfigurationProperties("adherence.rate-limits")
public record RateLimits(
        @DefaultValue("10") int authentication,
        @DefaultValue("5") int sensitive,
        @Name("import") @DefaultValue("1000") int imports,
        @DefaultValue("100") int general) {}
