package dev.adherence.app.problems;

import dev.adherence.events.ErrorCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error as the outside sees it; {@code error} names the thing and the limit, never a class of the program. */
public record Problem(
        int status, ErrorCode code, String error, Map<String, Object> details, Map<String, String> headers) {

    public static Problem of(int status, String error) {
        return new Problem(status, ErrorCode.ofStatus(status), error, Map.of(), Map.of());
    }

    /** The same problem under a code of its own. */
    public Problem code(ErrorCode code) {
        return new Problem(status, code, error, details, headers);
    }

    /** The same problem, of which this field or parameter is at fault; what had no code of its own is an invalid value then. */
    public Problem field(String field) {
        return code(code == ErrorCode.INVALID_REQUEST ? ErrorCode.INVALID_VALUE : code)
                .with("field", field);
    }

    public Problem with(String detail, Object value) {
        return with(Map.of(detail, value));
    }

    public Problem with(Map<String, Object> added) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.putAll(added);
        return new Problem(status, code, error, more, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, error, details, more);
    }

    /** Whole seconds, rounded up: a client that waits exactly so long gets through. */
    public Problem retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return with("retryAfterSeconds", seconds).withHeader("Retry-After", Long.toString(seconds));
    }
}
