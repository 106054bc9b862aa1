package dev.adherence.query.proof;

import dev.adherence.eventstore.proving.KnownKey;
import java.time.Instant;

/** A key that signs checkpoints, or did; {@code verifierKey} is as C2SP signed-note writes it, {@code retiredAt} null of the one that signs. */
record KeyView(String id, String name, String verifierKey, Instant madeAt, Instant retiredAt) {

    static KeyView of(KnownKey known) {
        return new KeyView(
                known.key().id(), known.key().name(), known.key().toString(), known.madeAt(), known.retiredAt());
    }
}
