package dev.adherence.command.importing;

import java.util.Set;
import java.util.UUID;

/** Who pushes data: a program with an API key. {@code source} is the key's name, so a key that replaces another keeps its source. */
public record ApiClient(UUID organizationId, String source, Set<String> permissions) {

    public ApiClient {
        permissions = Set.copyOf(permissions);
    }
}
