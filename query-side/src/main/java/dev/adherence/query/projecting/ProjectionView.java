package dev.adherence.query.projecting;

import java.util.Locale;

/**
 * How far a projection has come. {@code position} is that of the last event it has handled, {@code head} that of the last
 * event there is, {@code node} the one that works on it, {@code rebuild} null unless it is being rebuilt.
 */
public record ProjectionView(
        String name, long position, long head, long lag, Status status, String node, Rebuild rebuild, String error) {

    /** {@code waiting}: no node works on it at the moment; {@code failed}: it cannot get past an event and tries again. */
    public enum Status {
        RUNNING,
        REBUILDING,
        WAITING,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The rebuild ends at the event that was the log's last when it began; {@code percent} is whole, rounded down. */
    public record Rebuild(long position, long until, int percent) {

        static Rebuild of(long position, long until) {
            return new Rebuild(position, until, (int) (100 * position / until));
        }
    }
}
