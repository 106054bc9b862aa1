package dev.adherence.events;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A request that is turned down, in words for the person who asked; never a fault of the program. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the outside makes of it: 400, 401, 404, 409, 413, 422, 503. */
    public enum Kind {
        INVALID(ErrorCode.INVALID_REQUEST),
        UNVERIFIED(ErrorCode.INVALID_SIGNATURE),
        MISSING(ErrorCode.NOT_FOUND),
        CONFLICT(ErrorCode.CONFLICT),
        TOO_LARGE(ErrorCode.TOO_LARGE),
        NOT_POSSIBLE(ErrorCode.NOT_POSSIBLE),
        BUSY(ErrorCode.BUSY);

        private final ErrorCode code;

        Kind(ErrorCode code) {
            this.code = code;
        }
    }

    private final Kind kind;
    private final ErrorCode code;
    private final transient Map<String, Object> details;

    private Refusal(Kind kind, ErrorCode code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.details = Collections.unmodifiableMap(details);
    }

    private static Refusal of(Kind kind, String message) {
        return new Refusal(kind, kind.code, message, Map.of());
    }

    public static Refusal invalid(String message) {
        return of(Kind.INVALID, message);
    }

    /** It does not bear the mark of whom it claims to come from. */
    public static Refusal unverified(String message) {
        return of(Kind.UNVERIFIED, message);
    }

    public static Refusal missing(String message) {
        return of(Kind.MISSING, message);
    }

    public static Refusal conflict(String message) {
        return of(Kind.CONFLICT, message);
    }

    public static Refusal tooLarge(String message) {
        return of(Kind.TOO_LARGE, message);
    }

    public static Refusal notPossible(String message) {
        return of(Kind.NOT_POSSIBLE, message);
    }

    /** Of {@code things} an organisation may have so many. */
    public static Refusal limitReached(String things, int most) {
        return notPossible("The organisation has the " + most + " " + things + " that it may have")
                .code(ErrorCode.LIMIT_REACHED);
    }

    public static Refusal busy(String message) {
        return of(Kind.BUSY, message);
    }

    /** The same refusal under a code of its own. */
    public Refusal code(ErrorCode code) {
        return new Refusal(kind, code, getMessage(), details);
    }

    /** The same refusal, of which this field is at fault; what had no code of its own is an invalid value then. */
    public Refusal field(String field) {
        ErrorCode told = code == ErrorCode.INVALID_REQUEST ? ErrorCode.INVALID_VALUE : code;
        return new Refusal(kind, told, getMessage(), details).with("field", field);
    }

    /** The same refusal with one thing more to tell. */
    public Refusal with(String detail, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(detail, value);
        return new Refusal(kind, code, getMessage(), more);
    }

    /** The same refusal, read by a person: {@code opened} makes words of what is sealed in it. */
    public Refusal saying(UnaryOperator<String> opened) {
        return new Refusal(kind, code, opened.apply(getMessage()), details);
    }

    public Kind kind() {
        return kind;
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }
}
