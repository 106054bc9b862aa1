package dev.adherence.command.whatif;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which node works on which what-if: it is its owner's for as long as the lease is renewed, by the clock of the database. Whoever begins one
 * whose owner is gone begins it anew; what a former owner would still write is refused.
 */
@Component
class WhatIfLeases {

    /** So often may nodes end in the middle of one, before it is taken for the cause. */
    private static final int MOST_ENDS = 3;

    private final JdbcClient jdbc;
    private final Clock clock;

    WhatIfLeases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A what-if and which run of it: the right to write. */
    record Lease(WhatIf whatIf, String owner, int attempt) {}

    /** What an agent came to. */
    record Row(UUID employeeId, int alertChanges, long changedMillis, String json) {}

    /** The oldest that nobody works on, of an organisation that no other is worked on for. */
    @Transactional
    public Optional<Lease> claim(String owner) {
        Optional<WhatIf> next = jdbc.sql("""
                        select * from what_if w
                         where (state = 'waiting' or state = 'running' and leased_until < now())
                           and not exists (select 1 from what_if o where o.organization_id = w.organization_id
                                              and o.state = 'running' and o.leased_until >= now())
                         order by asked_at limit 1
                           for update skip locked
                        """).query(WhatIf::of).optional();
        next.ifPresent(found -> begin(found, owner));
        return next.map(found -> new Lease(found, owner, found.runs() + 1));
    }

    private void begin(WhatIf found, String owner) {
        jdbc.sql("delete from what_if_agent where what_if_id = ?")
                .param(found.id())
                .update();
        jdbc.sql("""
                        update what_if set state = 'running', owner = ?, leased_until = now() + interval '15 seconds',
                               attempt = attempt + 1, ends = case when state = 'running' then ends + 1 else 0 end,
                               started_at = ?, agents = null, done = 0
                         where id = ?
                        """).params(owner, Timestamp.from(clock.instant()), found.id()).update();
    }

    /** Whether so many nodes have ended with it that another should not. */
    boolean isDangerous(Lease lease) {
        return jdbc.sql("select ends from what_if where id = ?")
                        .param(lease.whatIf().id())
                        .query(Integer.class)
                        .optional()
                        .orElse(0)
                >= MOST_ENDS;
    }

    /** False where it is no longer ours: cancelled, gone, or taken over. */
    boolean renew(Lease lease) {
        return update(lease, "leased_until = now() + interval '15 seconds'");
    }

    boolean count(Lease lease, int agents) {
        return update(lease, "agents = " + agents);
    }

    /** What some agents came to; false, and none of it is kept, where it is no longer ours. */
    @Transactional
    public boolean put(Lease lease, int agents, List<Row> rows) {
        if (!update(lease, "leased_until = now() + interval '15 seconds', done = done + " + agents)) {
            return false;
        }
        jdbc.sql("""
                        insert into what_if_agent (what_if_id, employee_id, alert_changes, changed_millis, result)
                        select ?, * from unnest(?::uuid[], ?::integer[], ?::bigint[], ?::text[])
                        """)
                .params(
                        lease.whatIf().id(),
                        rows.stream().map(Row::employeeId).toArray(UUID[]::new),
                        rows.stream().map(Row::alertChanges).toArray(Integer[]::new),
                        rows.stream().map(Row::changedMillis).toArray(Long[]::new),
                        rows.stream().map(Row::json).toArray(String[]::new))
                .update();
        return true;
    }

    boolean finish(Lease lease, String result) {
        return end(lease, "done", null, result);
    }

    @Transactional
    public boolean fail(Lease lease, String reason) {
        jdbc.sql("delete from what_if_agent where what_if_id = ?")
                .param(lease.whatIf().id())
                .update();
        return end(lease, "failed", reason, null);
    }

    private boolean end(Lease lease, String state, String reason, String result) {
        return jdbc.sql("""
                        update what_if set state = ?, reason = ?, result = ?, ended_at = ?, owner = null, leased_until = null
                         where id = ? and owner = ? and attempt = ? and state = 'running'
                        """)
                        .params(
                                state,
                                reason,
                                result,
                                Timestamp.from(clock.instant()),
                                lease.whatIf().id(),
                                lease.owner(),
                                lease.attempt())
                        .update()
                == 1;
    }

    /** For another node, which begins it anew. */
    void giveBack(Lease lease) {
        update(lease, "state = 'waiting', owner = null, leased_until = null");
    }

    private boolean update(Lease lease, String set) {
        return jdbc.sql("update what_if set " + set
                                + " where id = ? and owner = ? and attempt = ? and state = 'running'")
                        .params(lease.whatIf().id(), lease.owner(), lease.attempt())
                        .update()
                == 1;
    }
}
