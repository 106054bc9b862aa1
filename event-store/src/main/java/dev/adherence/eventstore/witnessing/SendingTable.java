package dev.adherence.eventstore.witnessing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each destination has everything, when it is its turn again, and which node sends to it; by the database's clock. */
record SendingTable(JdbcClient jdbc, UUID node) {

    /** What a tree has that the destination has not: checkpoints of sizes greater than {@code sent}, up to {@code newest}. */
    record Lacking(int tree, UUID partition, long sent, long newest) {}

    /** Longer than a destination takes for one checkpoint. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** One that is new begins with the newest checkpoint of each tree, which covers all before. */
    void know(String destination) {
        int made = jdbc.sql("insert into proof_destination (name) values (?) on conflict do nothing")
                .param(destination)
                .update();
        if (made == 1) {
            jdbc.sql("""
                            insert into proof_sent (destination, tree, size)
                            select ?, number, greatest(checkpoint_size - 1, 0) from proof_tree
                            on conflict do nothing
                            """).param(destination).update();
        }
    }

    /** Whether it is time, and this node's turn. */
    boolean lease(String destination) {
        return jdbc.sql("""
                        update proof_destination set leased_by = :node, leased_until = now() + :lease * interval '1 second'
                         where name = :name and next_at <= now() and (leased_until < now() or leased_by = :node)
                        """)
                        .param("node", node)
                        .param("lease", LEASE.toSeconds())
                        .param("name", destination)
                        .update()
                == 1;
    }

    /** Whether it is this node's turn still. */
    boolean renew(String destination) {
        return jdbc.sql("""
                        update proof_destination set leased_until = now() + :lease * interval '1 second'
                         where name = :name and leased_by = :node and leased_until >= now()
                        """)
                        .param("node", node)
                        .param("lease", LEASE.toSeconds())
                        .param("name", destination)
                        .update()
                == 1;
    }

    /** Those that were not tried for longest come first, so that one that is refused keeps none from its turn. */
    List<Lacking> lacking(String destination, int most) {
        return jdbc.sql("""
                        select t.number as tree, t.partition, coalesce(s.size, 0) as sent, t.checkpoint_size as newest
                          from proof_tree t left join proof_sent s on s.destination = ? and s.tree = t.number
                         where t.checkpoint_size > coalesce(s.size, 0)
                         order by s.tried_at nulls first, t.number limit ?
                        """).params(destination, most).query(Lacking.class).list();
    }

    void tried(String destination, int tree) {
        jdbc.sql("""
                        insert into proof_sent (destination, tree, size, tried_at) values (?, ?, 0, now())
                        on conflict (destination, tree) do update set tried_at = now()
                        """).params(destination, tree).update();
    }

    void taken(String destination, int tree, long size) {
        jdbc.sql("update proof_sent set size = greatest(size, ?) where destination = ? and tree = ?")
                .params(size, destination, tree)
                .update();
        jdbc.sql("""
                        update proof_destination set taken_at = now(), failures = 0, failing_since = null, fault = null
                         where name = ?
                        """).param(destination).update();
    }

    void rest(String destination, Duration time) {
        jdbc.sql("""
                        update proof_destination set next_at = now() + ? * interval '1 millisecond', leased_until = '-infinity'
                         where name = ? and leased_by = ?
                        """).params(time.toMillis(), destination, node).update();
    }

    void failed(String destination, String why) {
        jdbc.sql("""
                        update proof_destination
                           set failures = failures + 1, failing_since = coalesce(failing_since, now()), fault = ?
                         where name = ?
                        """).params(why, destination).update();
    }

    List<DestinationState> states() {
        return jdbc.sql("""
                        select name, failures, failing_since, fault, taken_at from proof_destination order by name
                        """).query(SendingTable::state).list();
    }

    private static DestinationState state(ResultSet row, int number) throws SQLException {
        OffsetDateTime failing = row.getObject("failing_since", OffsetDateTime.class);
        OffsetDateTime taken = row.getObject("taken_at", OffsetDateTime.class);
        return new DestinationState(
                row.getString("name"),
                row.getInt("failures"),
                failing == null ? null : failing.toInstant(),
                row.getString("fault"),
                taken == null ? null : taken.toInstant());
    }
}
