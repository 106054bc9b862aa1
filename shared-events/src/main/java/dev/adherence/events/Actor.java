package dev.adherence.events;

import java.util.Objects;
import java.util.UUID;

/**
 * A person who acted, by the name they had then. {@code session} is the id of the session they did it in, which opens nothing; null where
 * it was not kept. Who acts twice is the same person in whichever session.
 */
public record Actor(UUID id, String name, UUID session) {

    public Actor(UUID id, String name) {
        this(id, name, null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Actor that && Objects.equals(id, that.id) && Objects.equals(name, that.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name);
    }
}
