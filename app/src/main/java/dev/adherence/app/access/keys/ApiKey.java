package dev.adherence.app.access.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** An API key as it is listed; {@code key} itself is there only in the answer to its making; {@code signed}: what it sends must be; {@code mapping}: how its records are read, null where that was not declared. */
public record ApiKey(
        UUID id,
        String name,
        List<String> permissions,
        @JsonInclude(JsonInclude.Include.NON_NULL) String key,
        Instant createdAt,
        Instant lastUsedAt,
        boolean signed,
        JsonNode mapping) {

    public ApiKey {
        permissions = List.copyOf(permissions);
    }
}
