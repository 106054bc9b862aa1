package dev.adherence.query.projecting;

import dev.adherence.query.projecting.Rebuild.Kind;
import dev.adherence.query.projecting.Rebuild.Phase;
import dev.adherence.query.wiring.Columns;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rebuilds that are under way and those that were. A node works on one as long as its name stands there; who has not been heard of for
 * half a minute loses it to another.
 */
final class RebuildTable {

    /** The one that took it is told by the row: whoever finds another name has nothing more to do. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(UUID id) {
            super("The rebuild " + id + " was cancelled, or another node has taken it over");
        }
    }

    private static final String OVERDUE = "ended_at is null and beat_at < now() - interval '30 seconds'";

    /** What one organisation has is no part of what all of them have, so that not even two agents are built twice at a time. */
    private static final String OTHER = """
            select from rebuild
             where projection = :projection and ended_at is null
               and (organization_id is null or cast(:organization as uuid) is null or organization_id = :organization)
            """;

    private final JdbcClient jdbc;

    RebuildTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty where the projection is being rebuilt already. */
    Optional<Rebuild> begin(
            String projection,
            UUID organization,
            int version,
            Kind kind,
            String node,
            long after,
            long until,
            Collection<UUID> agents) {
        // two at a time would both find nothing
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('rebuild ' || :projection, 0))")
                .param("projection", projection)
                .query((row, n) -> true)
                .single();
        return jdbc.sql("""
                        insert into rebuild (id, projection, organization_id, version, kind, phase, began_at, node, beat_at, after,
                                             position, until, events, agents)
                        select :id, :projection, :organization, :version, :kind, 'building', now(), :node, now(), :after, :after, :until,
                               (select coalesce(sum(last.sequence + 1), 0)
                                  from stream s
                                 cross join lateral (select sequence from event_log where stream = s.number
                                                      order by sequence desc limit 1) last
                                 where cast(:organization as uuid) is null
                                    or s.id in (select id::text from employee where organization_id = :organization)),
                               :agents
                         where not exists (%s)
                        returning *
                        """.formatted(OTHER))
                .param("id", UUID.randomUUID())
                .param("projection", projection)
                .param("organization", organization)
                .param("version", version)
                .param("kind", kind.toString())
                .param("node", node)
                .param("after", after)
                .param("until", until)
                .param("agents", agents == null ? null : Columns.array(agents))
                .query((row, n) -> Rebuild.of(row))
                .optional();
    }

    /** Whether nobody begins one of the projection until the end of this transaction; never waits for it. */
    boolean keepsOthersOut(String projection) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('rebuild ' || :projection, 0))")
                .param("projection", projection)
                .query(Boolean.class)
                .single();
    }

    /** Whether no other of the projection is under way, and none begins until the end of this transaction; never waits for that. */
    boolean isAlone(Rebuild rebuild) {
        return keepsOthersOut(rebuild.projection()) && !isUnderway(rebuild.projection(), rebuild.id());
    }

    /** Which are under way and have nobody who works on them. */
    List<Rebuild> overdue() {
        return jdbc.sql("select * from rebuild where " + OVERDUE)
                .query((row, n) -> Rebuild.of(row))
                .list();
    }

    /**
     * In a transaction; empty where somebody else was faster, or who had it is writing still. It is a loss where whoever had it has not
     * given it up.
     */
    Optional<Rebuild> takeOver(UUID id, String node) {
        return jdbc.sql("""
                        update rebuild set node = :node, beat_at = now(), losses = losses + (beat_at > '-infinity')::integer
                         where id = :id and pg_try_advisory_xact_lock(hashtextextended('rebuild of ' || id::text, 0)) and %s
                        returning *
                        """.formatted(OVERDUE))
                .param("node", node)
                .param("id", id)
                .query((row, n) -> Rebuild.of(row))
                .optional();
    }

    /** Of those which this node works on indeed: one that it could not even end is for another. */
    void beat(Collection<UUID> ids, String node) {
        jdbc.sql("update rebuild set beat_at = now() where id = any(:ids) and node = :node and ended_at is null")
                .param("ids", Columns.array(ids))
                .param("node", node)
                .update();
    }

    void giveUp(String node) {
        jdbc.sql("update rebuild set beat_at = '-infinity' where node = :node and ended_at is null")
                .param("node", node)
                .update();
    }

    /**
     * Within each transaction that writes rows: whoever has lost it, or was told to end, writes nothing; and nobody takes it over before the
     * transaction is over.
     */
    void hold(Rebuild rebuild) {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtextextended('rebuild of ' || :id, 0))")
                .param("id", rebuild.id().toString())
                .query((row, n) -> true)
                .single();
        mine(
                rebuild,
                jdbc.sql("""
                        select count(*) from rebuild
                         where id = :id and node = :node and phase <> 'cancelled' and ended_at is null
                        """)
                        .param("id", rebuild.id())
                        .param("node", rebuild.node())
                        .query(Integer.class)
                        .single());
    }

    /** Within the transaction that has written the rows up to there. */
    void reached(Rebuild rebuild, Phase phase, long position) {
        mine(
                rebuild,
                jdbc.sql("""
                        update rebuild set phase = :phase, position = :position, beat_at = now()
                         where id = :id and node = :node and phase <> 'cancelled' and ended_at is null
                        """)
                        .param("phase", phase.toString())
                        .param("position", position)
                        .param("id", rebuild.id())
                        .param("node", rebuild.node())
                        .update());
    }

    /** Numbers are given in the order in which they become visible, or who has read one would miss a smaller one. */
    void numberTheSwap() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('rebuild swaps', 0))")
                .query((row, n) -> true)
                .single();
    }

    /** Within the transaction that has replaced the rows of these agents, where it was to replace any. */
    void done(
            Rebuild rebuild,
            long position,
            Collection<UUID> agents,
            boolean replaced,
            long rows,
            String checksum,
            String differences) {
        mine(
                rebuild,
                jdbc.sql("""
                        update rebuild
                           set phase = 'done', ended_at = now(), position = :position, agents = :agents, rows = :rows, checksum = :checksum,
                               differences = :differences::jsonb, swap = case when :replaced then nextval('rebuild_swaps') end,
                               before_kept = :replaced
                         where id = :id and node = :node and phase <> 'cancelled' and ended_at is null
                        """)
                        .param("position", position)
                        .param("agents", Columns.array(agents))
                        .param("rows", rows)
                        .param("checksum", checksum)
                        .param("differences", differences)
                        .param("replaced", replaced)
                        .param("id", rebuild.id())
                        .param("node", rebuild.node())
                        .update());
    }

    /** Ends one that failed, or was to be cancelled; answers whether it was this node's still: else what stands beside is another's. */
    boolean end(Rebuild rebuild, String error) {
        return jdbc.sql("""
                        update rebuild set phase = case when phase = 'cancelled' then phase else 'failed' end, ended_at = now(), error = :error
                         where id = :id and node = :node and ended_at is null
                        """)
                        .param("error", error)
                        .param("id", rebuild.id())
                        .param("node", rebuild.node())
                        .update()
                > 0;
    }

    /** Tells whoever works on it to end it; answers whether there was one under way. */
    boolean cancel(String projection, UUID organization) {
        return jdbc.sql("""
                        update rebuild set phase = 'cancelled'
                         where projection = :projection and organization_id is not distinct from :organization
                           and phase <> 'cancelled' and ended_at is null
                        """)
                        .param("projection", projection)
                        .param("organization", organization)
                        .update()
                > 0;
    }

    private static void mine(Rebuild rebuild, int rows) {
        if (rows == 0) {
            throw new Lost(rebuild.id());
        }
    }

    /** @param other than which; null: any */
    boolean isUnderway(String projection, UUID other) {
        return jdbc.sql("""
                        select exists (select from rebuild where projection = :projection and ended_at is null
                                                             and id is distinct from :other::uuid)
                        """)
                .param("projection", projection)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }
}
