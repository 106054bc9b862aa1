package dev.adherence.query.projecting;

import dev.adherence.query.projecting.Tokens.Progress;
import dev.adherence.query.wiring.Columns;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whose rows are proved next: who is suspected, of whom something was recorded just now, and so many of the others that a day is enough for all. */
final class ProofTurns {

    private static final int LEAST = 5;
    private static final int MOST_CHANGED = 25;

    private record Agent(UUID id, UUID organization) {}

    /** Where the slices of one model have come. */
    private static final class Round {
        UUID last = new UUID(0, 0);
        long position;
    }

    private final Duration every;
    private final Map<String, Round> rounds = new HashMap<>();

    ProofTurns(Duration every) {
        this.every = every;
    }

    /** With the organisation of each. */
    Map<UUID, UUID> next(Workshop workshop, String model, Collection<UUID> suspected) {
        Round round = rounds.computeIfAbsent(model, name -> new Round());
        long reached = workshop.tokens().of(model).map(Progress::position).orElse(0L);
        Map<UUID, UUID> next = new HashMap<>();
        add(next, others(workshop.jdbc(), round));
        add(next, changed(workshop.jdbc(), round, reached));
        add(next, agents(workshop.jdbc(), "where id = any(?)", (Object) Columns.array(suspected)));
        return next;
    }

    private static void add(Map<UUID, UUID> next, List<Agent> agents) {
        agents.forEach(agent -> next.put(agent.id(), agent.organization()));
    }

    private List<Agent> others(JdbcTemplate jdbc, Round round) {
        Integer all = jdbc.queryForObject("select count(*) from employee", Integer.class);
        long slicesADay = Math.max(1, Duration.ofDays(1).dividedBy(every.isZero() ? Duration.ofDays(1) : every));
        int many = (int) Math.max(LEAST, 1 + all / slicesADay);
        List<Agent> next = agents(jdbc, "where id > ? order by id limit ?", round.last, many);
        round.last = next.size() < many ? new UUID(0, 0) : next.get(many - 1).id();
        return next;
    }

    /** Since the last slice; of many some, whose turn comes all the same. */
    private static List<Agent> changed(JdbcTemplate jdbc, Round round, long reached) {
        long after = Math.max(round.position, reached - 10_000);
        round.position = reached;
        return agents(jdbc, """
                where id in (
                      select e.id
                        from (select stream, max(position) as last from event_log where position > ? and position <= ?
                               group by stream order by last desc limit ?) changed
                        join stream s on s.number = changed.stream
                        join employee e on e.id::text = s.id)
                """, after, reached, MOST_CHANGED);
    }

    private static List<Agent> agents(JdbcTemplate jdbc, String which, Object... parameters) {
        return jdbc.query(
                "select id, organization_id from employee " + which,
                (row, n) -> new Agent(Columns.uuid(row, "id"), Columns.uuid(row, "organization_id")),
                parameters);
    }
}
