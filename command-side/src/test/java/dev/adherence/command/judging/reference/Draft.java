package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.JudgedAlert;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.Rules.AutoResolve;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** An alert in the making: opened, perhaps ended, perhaps resolved by the system. */
final class Draft {

    private static final UUID NAMESPACE = UUID.fromString("6f1c2f0e-3f0a-5c1b-9d53-0a6d7c1e52ab");

    private final AlertType type;
    private final long deviation;
    private final LocalDate shiftDate;
    private final long created;
    private final Integer scheduleVersion;
    private final Rules rules;
    private final boolean inShift;
    private String message;
    private Instant endedAt;
    private Ending ending;
    private Instant resolvedAt;
    private Resolution resolution;

    Draft(Condition of, LocalDate shiftDate, long created, String message) {
        this.type = of.type();
        this.deviation = of.start();
        this.rules = of.rules();
        this.shiftDate = shiftDate;
        this.created = created;
        this.scheduleVersion = of.scheduleVersion();
        this.inShift = scheduleVersion != null;
        this.message = message;
    }

    String message() {
        return message;
    }

    void end(long t, Ending why, String finalMessage) {
        endedAt = Instant.ofEpochSecond(t);
        ending = why;
        message = finalMessage;
        boolean atOnce = why == Ending.SUPERSEDED || why == Ending.SCHEDULE_CHANGED || why == Ending.EMPLOYEE_INACTIVE;
        if (atOnce) {
            resolve(t, Resolution.valueOf(why.name()));
        } else if (rules.autoResolve() == AutoResolve.ENDED) {
            resolve(t, Resolution.ENDED);
        } else if (!inShift && rules.autoResolve() == AutoResolve.SHIFT_END) {
            resolve(t, Resolution.ENDED);
        }
    }

    void shiftEnded(long t, Ending cause) {
        if (resolvedAt == null && cause == Ending.EMPLOYEE_INACTIVE) {
            resolve(t, Resolution.EMPLOYEE_INACTIVE);
        } else if (resolvedAt == null && rules.autoResolve() == AutoResolve.SHIFT_END) {
            resolve(t, Resolution.SHIFT_END);
        }
    }

    private void resolve(long t, Resolution why) {
        resolvedAt = Instant.ofEpochSecond(t);
        resolution = why;
    }

    JudgedAlert alert(UUID employeeId) {
        Instant start = Instant.ofEpochSecond(deviation);
        return new JudgedAlert(
                id(employeeId + ":" + type + ":" + start),
                type,
                start,
                shiftDate,
                Instant.ofEpochSecond(created),
                message,
                endedAt,
                ending,
                resolvedAt,
                resolution,
                scheduleVersion,
                rules.version());
    }

    private static UUID id(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .array());
            byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
            hash[6] = (byte) (hash[6] & 0x0f | 0x50);
            hash[8] = (byte) (hash[8] & 0x3f | 0x80);
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
