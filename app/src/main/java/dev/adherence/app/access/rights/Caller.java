package dev.adherence.app.access.rights;

import dev.adherence.events.Role;
import java.util.Set;
import java.util.UUID;

/** Who makes a call, as far as rights go: a signed-in person or a program with an API key. */
public sealed interface Caller {

    UUID organizationId();

    Tier tier();

    /** Whose limits of requests per minute these are. */
    String bucket();

    record Person(UUID organizationId, Role role, Tier tier, String bucket) implements Caller {}

    record Program(UUID organizationId, Set<String> permissions, Tier tier, String bucket) implements Caller {

        public Program {
            permissions = Set.copyOf(permissions);
        }
    }
}
