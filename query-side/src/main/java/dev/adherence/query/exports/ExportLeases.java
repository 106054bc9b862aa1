package dev.adherence.query.exports;

import dev.adherence.query.wiring.Columns;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which node works on which package: it is its owner's for as long as the lease is renewed, by the clock of the database. Whoever begins one
 * whose owner is gone begins it anew; what a former owner would still write is refused.
 */
@Component
class ExportLeases {

    /** So often may nodes end in the middle of one, before it is taken for the cause. */
    private static final int MOST_ENDS = 3;

    private static final String RENEWED = "leased_until = now() + interval '15 seconds'";

    private static final String ENDED =
            "ended_at = ?, kept_until = now() + interval '7 days', owner = null, leased_until = null";

    private final JdbcClient jdbc;
    private final Clock clock;

    ExportLeases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A package and which run of it: the right to write. */
    record Lease(Export export, String owner, int attempt) {}

    /** The oldest that nobody works on, of an organisation that no other is worked on for. */
    @Transactional
    public Optional<Lease> claim(String owner) {
        Optional<Export> next = jdbc.sql("""
            select * from export e
             where (state = 'waiting' or state = 'running' and leased_until < now())
               and not exists (select 1 from export o where o.organization_id = e.organization_id
                                  and o.state = 'running' and o.leased_until >= now())
             order by asked_at limit 1
               for update skip locked
            """).query(Export::of).optional();
        next.ifPresent(found -> {
            jdbc.sql("delete from export_piece where export_id = ?")
                    .param(found.id())
                    .update();
            jdbc.sql("update export set state = 'running', owner = ?, " + RENEWED + """
                , attempt = attempt + 1, ends = case when state = 'running' then ends + 1 else 0 end,
                   started_at = ?, events = null, done = 0
                 where id = ?
                """)
                    .params(owner, Columns.at(clock.instant()), found.id())
                    .update();
        });
        return next.map(found -> new Lease(found, owner, found.runs() + 1));
    }

    /** Whether so many nodes have ended with it that another should not. */
    boolean isDangerous(Lease lease) {
        return jdbc.sql("select ends from export where id = ?")
                        .param(lease.export().id())
                        .query(Integer.class)
                        .optional()
                        .orElse(0)
                >= MOST_ENDS;
    }

    /** False where it is no longer ours: cancelled, gone, or taken over. */
    boolean renew(Lease lease) {
        return update(lease, RENEWED);
    }

    boolean count(Lease lease, long events) {
        return update(lease, "events = " + events);
    }

    /** False, and nothing is kept, where it is no longer ours. */
    @Transactional
    public boolean put(Lease lease, int number, byte[] piece, long done) {
        if (!update(lease, RENEWED + ", done = " + done)) {
            return false;
        }
        jdbc.sql("insert into export_piece (export_id, number, bytes) values (?, ?, ?)")
                .params(lease.export().id(), number, piece)
                .update();
        return true;
    }

    boolean finish(Lease lease, long events, long bytes, String sha256) {
        return update(
                lease,
                "state = 'done', events = %d, done = %d, bytes = %d, sha256 = '%s', "
                                .formatted(events, events, bytes, sha256)
                        + ENDED,
                Columns.at(clock.instant()));
    }

    @Transactional
    public void fail(Lease lease, String reason) {
        if (update(lease, "state = 'failed', reason = ?, " + ENDED, reason, Columns.at(clock.instant()))) {
            jdbc.sql("delete from export_piece where export_id = ?")
                    .param(lease.export().id())
                    .update();
        }
    }

    /** For another node, which begins it anew. */
    void giveBack(Lease lease) {
        update(lease, "state = 'waiting', owner = null, leased_until = null");
    }

    /** What is old is thrown away on any node. */
    void forgetOld() {
        jdbc.sql("delete from export where kept_until < now()").update();
    }

    private boolean update(Lease lease, String set, Object... values) {
        return jdbc.sql("update export set " + set
                                + " where id = ? and owner = ? and attempt = ? and state = 'running'")
                        .params(values)
                        .params(lease.export().id(), lease.owner(), lease.attempt())
                        .update()
                == 1;
    }
}
