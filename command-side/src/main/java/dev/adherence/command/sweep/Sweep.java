package dev.adherence.command.sweep;

import dev.adherence.command.agent.AgentCommand.JudgeAgent;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.agent.Decision;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.eventstore.waking.WriterPriority;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks the agents whose next deadline has passed to judge; runs on every node, and no agent is asked by two at once. */
@Component
public class Sweep implements DisposableBean {

    /** Enough chunks that the next is decided while one is being committed; few enough for the lease. */
    private static final int BATCH = 2_000;

    /** A node that dies while it judges loses its claim after this. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final JdbcTemplate jdbc;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final WriterPriority writerPriority;

    /** Two, so that while one waits for its last commit, or claims, the processors work for the other. */
    private final ExecutorService lanes = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "sweep-lane");
        thread.setDaemon(true);
        return thread;
    });

    Sweep(JdbcTemplate jdbc, Dispatcher dispatcher, Clock clock, WriterPriority writerPriority) {
        this.jdbc = jdbc;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.writerPriority = writerPriority;
    }

    /** Judges everything due by now; says how many agents that were. */
    public int run() {
        Instant now = clock.instant();
        List<UUID> due = claim(now);
        if (due.size() < BATCH) {
            return judgeAll(due, now);
        }
        try (WriterPriority.Writing large = writerPriority.take()) {
            return together(() -> judgeAll(due, now), () -> judgeAll(claim(now), now));
        }
    }

    /** Neither goes on when this returns or throws. */
    private int together(Callable<Integer> one, Callable<Integer> other) {
        try {
            int judged = 0;
            for (Future<Integer> lane : lanes.invokeAll(List.of(one, other))) {
                judged += lane.get();
            }
            return judged;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "The node stops; what is due is judged by another or after the start", stopping);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private int judgeAll(List<UUID> first, Instant now) {
        int judged = 0;
        for (List<UUID> due = first; !due.isEmpty(); due = claim(now)) {
            advance(due, judge(due, now), now);
            judged += due.size();
        }
        return judged;
    }

    /** Judges these, due or not; who finds nothing to say stays due as before. */
    Map<UUID, Answer> judge(List<UUID> agents, Instant now) {
        return dispatcher.send(
                agents.stream().map(id -> new JudgeAgent(id, now)).toList());
    }

    /** Each by its own index: of many that are due no more are read than are taken. */
    private List<UUID> claim(Instant now) {
        List<UUID> claimed = new ArrayList<>(claim("due_at", now, BATCH));
        if (claimed.size() < BATCH) {
            claimed.addAll(claim("look_again_at", now, BATCH - claimed.size()));
        }
        return claimed;
    }

    private List<UUID> claim(String column, Instant now, int most) {
        Timestamp at = Timestamp.from(now);
        return jdbc.queryForList("""
                UPDATE due SET claimed_until = ?
                WHERE employee_id IN (
                    SELECT employee_id FROM due
                    WHERE %1$s <= ? AND (claimed_until IS NULL OR claimed_until < ?)
                    ORDER BY %1$s LIMIT ?
                    FOR UPDATE SKIP LOCKED)
                RETURNING employee_id
                """.formatted(column), UUID.class, Timestamp.from(now.plus(LEASE)), at, at, most);
    }

    /** What recorded something has advanced its row in its own append; the others found nothing to say and are advanced here. */
    private void advance(List<UUID> due, Map<UUID, Answer> answers, Instant now) {
        List<UUID> quiet = due.stream()
                .filter(id -> answers.containsKey(id) && !answers.get(id).recorded())
                .sorted()
                .toList();
        List<Decision.Due> rows = quiet.stream()
                .map(id -> Objects.requireNonNullElse(answers.get(id).due(), Decision.Due.NEVER))
                .toList();
        if (!quiet.isEmpty()) {
            jdbc.update(
                    """
                    UPDATE due SET due_at = judged.next, claimed_until = NULL,
                        look_again_at = CASE WHEN look_again_at > ? THEN look_again_at END,
                        source = judged.source, signed_in = judged.signed_in, active_since = judged.active_since
                    FROM unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[], ?::boolean[], ?::timestamptz[])
                        AS judged (id, sequence, next, source, signed_in, active_since)
                    WHERE due.employee_id = judged.id AND due.sequence <= judged.sequence
                    """,
                    Timestamp.from(now),
                    quiet.toArray(UUID[]::new),
                    quiet.stream().map(id -> answers.get(id).sequence()).toArray(Long[]::new),
                    rows.stream().map(row -> text(row.at())).toArray(String[]::new),
                    rows.stream().map(Decision.Due::source).toArray(String[]::new),
                    rows.stream().map(Decision.Due::signedIn).toArray(Boolean[]::new),
                    rows.stream().map(row -> text(row.activeSince())).toArray(String[]::new));
        }
    }

    @Override
    public void destroy() {
        lanes.shutdown();
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
