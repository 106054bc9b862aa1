package dev.adherence.app.problems;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error as the outside sees it; {@code error} names the thing and the limit, never a class of the program. */
public record Problem(int status, String error, Map<String, Object> details, Map<String, String> headers) {

    public static Problem of(int status, String error) {
        return new Problem(status, error, Map.of(), Map.of());
    }

    public Problem with(String detail, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(detail, value);
        return new Problem(status, error, more, headers);
    }

    public Problem with(Map<String, Object> more) {
        return new Problem(status, error, more, headers);
    }

    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, error, details, more);
    }

    /** Whole seconds, rounded up: a client that waits exactly so long gets through. */
    public Problem retryAfter(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return with("retryAfterSeconds", seconds).withHeader("Retry-After", Long.toString(seconds));
    }
}
