package dev.adherence.command.importing;

import java.util.Set;
import java.util.UUID;

/** The machine behind an API key: its organisation, its name as a source of data, and what it may import. */
public record ApiClient(UUID organizationId, String source, Set<String> permissions) {

    public ApiClient {
        permissions = Set.copyOf(permissions);
    }
}
