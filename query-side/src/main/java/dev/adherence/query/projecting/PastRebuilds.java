package dev.adherence.query.projecting;

import dev.adherence.query.wiring.Columns;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the rebuilds that were have left: how they ended, and the rows that they have replaced. */
final class PastRebuilds {

    /** So long rows that were replaced are kept. */
    static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient jdbc;

    PastRebuilds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of each projection and kind the one that is under way and the last that is over, of one organisation or of all of them. */
    List<Rebuild> latest(UUID organization) {
        return jdbc.sql("""
                        select distinct on (projection, kind, ended_at is null) * from rebuild
                         where organization_id = :organization or organization_id is null
                         order by projection, kind, ended_at is null, began_at desc
                        """)
                .param("organization", organization)
                .query((row, n) -> Rebuild.of(row))
                .list();
    }

    /** How often rows of these agents were mended within the last hour. */
    int mendsOf(String projection, Collection<UUID> agents) {
        return jdbc.sql("""
                        select count(*) from rebuild
                         where projection = :projection and kind = 'mend' and began_at > now() - interval '1 hour'
                           and agents && :agents
                        """)
                .param("projection", projection)
                .param("agents", Columns.array(agents))
                .query(Integer.class)
                .single();
    }

    /** Whether one of all of the projection has failed a moment ago: then it is not tried again yet. */
    boolean failedLately(String projection) {
        return jdbc.sql("""
                        select exists (select from rebuild where projection = :projection and organization_id is null and phase = 'failed'
                                        and ended_at > now() - interval '10 minutes')
                        """)
                .param("projection", projection)
                .query(Boolean.class)
                .single();
    }

    /** The last that replaced rows which are kept still, all of them. */
    Optional<Rebuild> revertible(String projection, UUID organization) {
        return jdbc.sql("""
                        select * from rebuild r
                         where projection = :projection and organization_id is not distinct from :organization
                           and before_kept and ended_at > now() - interval '1 hour'
                           and not exists (select from rebuild later where later.projection = r.projection and later.swap > r.swap
                                              and later.agents && r.agents)
                         order by swap desc limit 1
                        """)
                .param("projection", projection)
                .param("organization", organization)
                .query((row, n) -> Rebuild.of(row))
                .optional();
    }

    /** Those whose rows of before were kept long enough and are wanted by no way back that is under way. */
    List<Rebuild> outdated() {
        return jdbc.sql("""
                        select * from rebuild r
                         where before_kept and ended_at < now() - interval '1 hour'
                           and not exists (select from rebuild back
                                            where back.projection = r.projection and back.kind = 'revert' and back.ended_at is null)
                        """).query((row, n) -> Rebuild.of(row)).list();
    }

    /** Whose rows of before are kept for a later one. */
    Set<UUID> keptFor(Rebuild rebuild) {
        return Set.copyOf(jdbc.sql("""
                        select distinct agent from rebuild later, unnest(later.agents) as agent
                         where later.projection = :projection and later.before_kept and later.id <> :id
                           and later.ended_at > now() - interval '1 hour'
                        """)
                .param("projection", rebuild.projection())
                .param("id", rebuild.id())
                .query(UUID.class)
                .list());
    }

    void keptNoLonger(Rebuild rebuild) {
        jdbc.sql("update rebuild set before_kept = false where id = :id")
                .param("id", rebuild.id())
                .update();
    }
}
