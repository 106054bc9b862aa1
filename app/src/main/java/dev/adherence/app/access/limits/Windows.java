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
 * Counts calls in windows of a minute that all nodes share; a window opens with the first call, so exactly as many as
 * allowed get through, and Retry-After names the instant from which the next one does.
 */
@Component
public class Windows {

    private static final Duration WINDOW = Duration.ofMinutes(1);
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
        if (perMinute <= 0) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        cleanNowAndThen(now);
        Row row = count(bucket, perMinute, now);
        if (row.taken() <= perMinute) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(429, "More than " + perMinute + " calls of this kind within a minute")
                .with("limit", perMinute)
                .retryAfter(Duration.between(now, row.openedAt().plus(WINDOW))));
    }

    /** A call that was counted turned out to be none of those that the bucket is for. */
    void giveBack(String bucket) {
        jdbc.sql("update rate_window set taken = taken - 1 where bucket = :bucket and taken > 0")
                .param("bucket", bucket)
                .update();
    }

    private record Row(int taken, Instant openedAt) {}

    /** One statement, so nodes that count at the same moment cannot lose a call; refused calls do not count up further. */
    private Row count(String bucket, int perMinute, Instant now) {
        return jdbc.sql("""
                        insert into rate_window as w (bucket, opened_at, taken) values (:bucket, :now, 1)
                        on conflict (bucket) do update set
                            taken = case when w.opened_at <= :over then 1 else least(w.taken, :limit) + 1 end,
                            opened_at = case when w.opened_at <= :over then excluded.opened_at else w.opened_at end
                        returning taken, opened_at
                        """)
                .param("bucket", bucket)
                .param("now", Timestamp.from(now))
                .param("over", Timestamp.from(now.minus(WINDOW)))
                .param("limit", perMinute)
                .query((rows, n) -> new Row(
                        rows.getInt("taken"), rows.getTimestamp("opened_at").toInstant()))
                .single();
    }

    private void cleanNowAndThen(Instant now) {
        if (calls.incrementAndGet() % CLEAN_EVERY == 0) {
            jdbc.sql("delete from rate_window where opened_at <= :over")
                    .param("over", Timestamp.from(now.minus(WINDOW)))
                    .update();
        }
    }
}
