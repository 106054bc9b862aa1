package dev.adherence.events;

import java.util.Optional;
import java.util.UUID;

/** An id in its full form of 36 characters: the JDK reads {@code 1-1-1-1-1} as one, too. */
public final class FullUuid {

    public static final int LENGTH = 36;

    private FullUuid() {}

    /** Empty where the text is none. */
    public static Optional<UUID> of(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
