package dev.adherence.query.projecting;

import java.util.Locale;

/**
 * How far a projection has come. {@code position} is that of the last event it has handled, {@code head} that of the last
 * event there is, {@code node} the one that works on it.
 */
public record ProjectionView(
        String name, long position, long head, long lag, Status status, String node, String error) {

    /** {@code waiting}: no node works on it at the moment; {@code failed}: it cannot get past an event and tries again. */
    public enum Status {
        RUNNING,
        WAITING,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
