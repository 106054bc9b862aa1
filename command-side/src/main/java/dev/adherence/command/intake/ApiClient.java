package dev.adherence.command.intake;

import dev.adherence.events.Viewer;
import java.util.Set;
import java.util.UUID;

/**
 * Who pushes data: a program with an API key, or a person with a file. {@code source} is the name of the key or the person; so a
 * key that replaces another keeps its source.
 */
public record ApiClient(UUID organizationId, String source, Set<String> permissions) {

    public ApiClient {
        permissions = Set.copyOf(permissions);
    }

    /** Rights were looked up before: a person holds no permission of a key. */
    public static ApiClient of(Viewer viewer) {
        return new ApiClient(viewer.organizationId(), viewer.name(), Set.of());
    }
}
