package dev.adherence.events;

import java.util.Locale;

/** What programs tell errors apart by: {@code details.code} of every error. A name is never changed; docs/errors.md lists them. */
public enum ErrorCode {
    // By status, where nothing more is to be told.
    INVALID_REQUEST,
    NOT_SIGNED_IN,
    NOT_ALLOWED,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    BODY_TOO_SLOW,
    CONFLICT,
    TOO_LARGE,
    ADDRESS_TOO_LONG,
    UNSUPPORTED_MEDIA_TYPE,
    EXPECTATION_FAILED,
    NOT_POSSIBLE,
    RATE_LIMITED,
    HEADERS_TOO_LARGE,
    INTERNAL_ERROR,
    BUSY,

    // What was sent.
    INVALID_VALUE,
    MISSING_VALUE,
    UNKNOWN_FIELD,
    INVALID_JSON,
    INVALID_BODY,
    INVALID_CHARACTER,
    INVALID_ADDRESS,
    INVALID_CURSOR,
    IN_THE_FUTURE,
    UNKNOWN_PARAMETER,
    REPEATED_PARAMETER,
    TOO_MANY_PARAMETERS,
    TOO_MANY_RECORDS,
    UNKNOWN_TEAM,

    // Who sent it.
    WRONG_CREDENTIALS,
    WRONG_PASSWORD,
    GUESSABLE_PASSWORD,
    ORGANIZATION_REQUIRED,
    INVALID_LINK,
    INVALID_API_KEY,
    INVALID_SIGNATURE,
    STALE_SIGNATURE,
    OPERATORS_ONLY,
    INVALID_CSRF_TOKEN,
    MISSING_PERMISSION,
    ROLE_NOT_ALLOWED,
    TIER_TOO_LOW,

    // What it met.
    EMAIL_TAKEN,
    EMPLOYEE_NUMBER_TAKEN,
    EMPLOYEE_EXISTS,
    EXTERNAL_ID_TAKEN,
    LIMIT_REACHED,
    UNKNOWN_EMPLOYEE,
    AMBIGUOUS_EMPLOYEE,
    CONTRADICTING_RECORDS,
    OTHER_RECORD_WRONG,
    OVERLAPPING_SHIFT,
    INTERRUPTED,
    NAME_TAKEN,
    KEY_TAKEN,
    LAST_ADMIN,
    ACCOUNT_DISABLED,
    ALREADY_SET_UP,
    OWN_TIME,
    ALERT_RESOLVED,
    EXPLANATION_ANSWERED,
    EXPLANATION_WITHDRAWN,
    NOTES_FULL,
    PERSON_ERASED,
    SETTINGS_CHANGED,
    REBUILD_RUNNING,
    NOTHING_TO_REVERT,
    WHAT_IF_RUNNING,
    EXPORT_RUNNING,
    EXPORT_NOT_DONE,
    TOO_MANY_STREAMS,
    DATABASE_UNAVAILABLE,
    STOPPING;

    /** As on the wire. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is said of a status of HTTP alone. */
    public static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 401 -> NOT_SIGNED_IN;
            case 403 -> NOT_ALLOWED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> BODY_TOO_SLOW;
            case 409 -> CONFLICT;
            case 413 -> TOO_LARGE;
            case 414 -> ADDRESS_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 417 -> EXPECTATION_FAILED;
            case 422 -> NOT_POSSIBLE;
            case 429 -> RATE_LIMITED;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> BUSY;
            default -> status < 500 ? INVALID_REQUEST : INTERNAL_ERROR;
        };
    }
}
