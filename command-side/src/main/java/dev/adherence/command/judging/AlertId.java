package dev.adherence.command.judging;

import dev.adherence.events.AlertType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/** The id of an alert is the name of its deviation (UUID version 5), so every judgement gives it the same one. */
final class AlertId {

    private static final UUID NAMESPACE = UUID.fromString("6f1c2f0e-3f0a-5c1b-9d53-0a6d7c1e52ab");

    private AlertId() {}

    static UUID of(UUID employeeId, AlertType type, Instant deviationStart) {
        ByteBuffer namespace = ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits());
        String name = employeeId + ":" + type + ":" + deviationStart;
        MessageDigest sha1 = sha1();
        sha1.update(namespace.array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long most = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x5000L;
        long least = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
