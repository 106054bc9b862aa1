package dev.adherence.command.intake;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;

/** Why one record of an import is refused, in words that name the field; the other records are kept. */
public final class BadRecord extends Exception {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String field;

    /** {@code field} as in {@code segments[1].type}; null where no one field is at fault. */
    public BadRecord(ErrorCode code, String field, String message) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
    }

    /** Of a field whose value is not taken. */
    public static BadRecord invalid(String field, String message) {
        return new BadRecord(ErrorCode.INVALID_VALUE, field, message);
    }

    public static BadRecord missing(String field) {
        return missing(field, field + " is missing");
    }

    public static BadRecord missing(String field, String message) {
        return new BadRecord(ErrorCode.MISSING_VALUE, field, message);
    }

    /** Of {@code things} the organisation has as many as it may have. */
    public static BadRecord limitReached(String field, String things, int most) {
        Refusal refusal = Refusal.limitReached(things, most);
        return new BadRecord(refusal.code(), field, refusal.getMessage());
    }

    /** Where there is but one thing to refuse. */
    public Refusal refusal() {
        Refusal refusal = Refusal.invalid(getMessage()).code(code);
        return field == null ? refusal : refusal.field(field);
    }

    /** The same of an object within another one. */
    public BadRecord in(String where) {
        return field == null ? this : new BadRecord(code, where + "." + field, where + "." + getMessage());
    }

    public ErrorCode code() {
        return code;
    }

    public String field() {
        return field;
    }
}
