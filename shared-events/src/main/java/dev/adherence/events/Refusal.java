package dev.adherence.events;

import java.util.Map;

/** A request that is turned down, in words for the person who asked; never a fault of the program. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the outside makes of it: 400, 403, 404, 409, 413, 503. */
    public enum Kind {
        INVALID,
        MISSING,
        CONFLICT,
        TOO_LARGE,
        BUSY
    }

    private final Kind kind;
    private final transient Map<String, Object> details;

    private Refusal(Kind kind, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.kind = kind;
        this.details = details;
    }

    public static Refusal invalid(String message) {
        return new Refusal(Kind.INVALID, message, Map.of());
    }

    public static Refusal invalid(String message, Map<String, Object> details) {
        return new Refusal(Kind.INVALID, message, details);
    }

    public static Refusal missing(String message) {
        return new Refusal(Kind.MISSING, message, Map.of());
    }

    public static Refusal conflict(String message) {
        return new Refusal(Kind.CONFLICT, message, Map.of());
    }

    public static Refusal tooLarge(String message) {
        return new Refusal(Kind.TOO_LARGE, message, Map.of());
    }

    public static Refusal busy(String message) {
        return new Refusal(Kind.BUSY, message, Map.of());
    }

    public Kind kind() {
        return kind;
    }

    public Map<String, Object> details() {
        return details;
    }
}
