package dev.adherence.app.access.rights;

import dev.adherence.events.Role;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who makes a call, as far as rights go: a signed-in person or a program with an API key. */
public sealed interface Caller {

    UUID organizationId();

    Tier tier();

    /** Who makes the request that this thread works on; empty of who is not known. */
    static Optional<Caller> current() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(Authentication::getDetails)
                .filter(Caller.class::isInstance)
                .map(Caller.class::cast);
    }

    /** Whose limits of requests per minute these are. */
    String bucket();

    record Person(UUID organizationId, Role role, Tier tier, String bucket) implements Caller {}

    record Program(UUID organizationId, Set<String> permissions, Tier tier, String bucket) implements Caller {

        public Program {
            permissions = Set.copyOf(permissions);
        }
    }
}
