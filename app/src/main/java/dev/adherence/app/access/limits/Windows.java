package dev.adherence.app.access.limits;

import dev.adherence.app.problems.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts calls in windows that all nodes share, of a minute where nothing else is said; a window opens with the first call, so
 * exactly as many as allowed get through, and Retry-After names the instant from which the next one does.
 */
@Component
public class Windows {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CLEAN_EVERY = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicLong calls = new AtomicLong();

    Windows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty if the call may go on, else the refusal. {@code perMinute} 0: always. */
    public Optional<Problem> take(String bucket, int perMinute) {
        return take(bucket, perMinute, MINUTE);
    }

    /** As {@link #take(String, int)}, in windows of that length; each bucket has one. */
    Optional<Problem> take(String bucket, int limit, Duration window) {
        if (limit <= 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        cleanNowAndThen(now);
        Row row = count(bucket, limit, now, window);
        if (row.taken() <= limit) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(429, "More than " + limit + " calls of this kind within " + words(window))
                .with("limit", limit)
                .retryAfter(Duration.between(now, row.openedAt().plus(window))));
    }

    private static String words(Duration window) {
        return window.equals(MINUTE) ? "a minute" : window.toMinutes() + " minutes";
    }

    /** Whether so many were counted in the window that is open; counts nothing. */
    boolean isFull(String bucket, int limit) {
        return jdbc.sql(
                                "select count(*) from rate_window where bucket = :bucket and taken >= :limit and ends_at > :now")
                        .param("bucket", bucket)
                        .param("limit", limit)
                        .param("now", Timestamp.from(clock.instant()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A call that was counted turned out to be none of those that the bucket is for. */
    void giveBack(String bucket) {
        jdbc.sql("update rate_window set taken = taken - 1 where bucket = :bucket and taken > 0")
                .param("bucket", bucket)
                .update();
    }

    private record Row(int taken, Instant openedAt) {}

    /** One statement, so nodes that count at the same moment cannot lose a call; refused calls do not count up further. */
    private Row count(String bucket, int limit, Instant now, Duration window) {
        return jdbc.sql("""
                        insert into rate_window as w (bucket, opened_at, ends_at, taken) values (:bucket, :now, :end, 1)
                        on conflict (bucket) do update set
                            taken = case when w.opened_at <= :over then 1 else least(w.taken, :limit) + 1 end,
                            opened_at = case when w.opened_at <= :over then excluded.opened_at else w.opened_at end,
                            ends_at = case when w.opened_at <= :over then excluded.ends_at else w.ends_at end
                        returning taken, opened_at
                        """)
                .param("bucket", bucket)
                .param("now", Timestamp.from(now))
                .param("end", Timestamp.from(now.plus(window)))
                .param("over", Timestamp.from(now.minus(window)))
                .param("limit", limit)
                .query((rows, n) -> new Row(
                        rows.getInt("taken"), rows.getTimestamp("opened_at").toInstant()))
                .single();
    }

    private void cleanNowAndThen(Instant now) {
        if (calls.incrementAndGet() % CLEAN_EVERY == 0) {
            jdbc.sql("delete from rate_window where ends_at <= :now")
                    .param("now", Timestamp.from(now))
                    .update();
        }
    }
}
