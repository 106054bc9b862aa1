package dev.adherence.command.whatif;

import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.WhatIfHandled;
import dev.adherence.events.Viewer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The what-ifs of organisations, as people ask for them, look at them, and take them back. */
@Component
class WhatIfs {

    /** That an organisation may have waiting and running; one of them runs at a time. */
    static final int MOST_UNDER_WAY = 3;

    static final int MOST_KEPT = 50;
    private static final int MOST_PASSING = 20;
    private static final Duration PASSING = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final WhatIfReader reader;
    private final Clock clock;
    private final Trail trail;

    WhatIfs(JdbcClient jdbc, WhatIfReader reader, Clock clock, Trail trail) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.clock = clock;
        this.trail = trail;
    }

    @Transactional
    public WhatIf ask(Viewer viewer, JsonNode body) {
        WhatIfRequest request = reader.read(viewer.organizationId(), body);
        lock(viewer.organizationId());
        forgetWhatNobodyKeeps(viewer.organizationId());
        refuseTooMany(viewer.organizationId());
        refuseTakenName(viewer.organizationId(), request.name());
        ObjectNode asked = ((ObjectNode) body.deepCopy());
        asked.remove("name");
        return add(viewer, request.name(), 1, asked.toString(), "asked");
    }

    private WhatIf add(Viewer viewer, String name, int run, String asked, String action) {
        if (name != null && count(viewer.organizationId(), "name is not null") >= MOST_KEPT) {
            throw Refusal.notPossible(
                            "Your organisation keeps %d runs of what-ifs under names, as many as may be; remove one, or ask without a name, which is kept for a day"
                                    .formatted(MOST_KEPT))
                    .code(ErrorCode.LIMIT_REACHED);
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into what_if (id, organization_id, name, run, asked, asked_by, asked_by_name, asked_at, state)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')
                        """)
                .params(id, viewer.organizationId(), name, run, asked, viewer.id(), viewer.name(), now())
                .update();
        note(viewer, id, name, action);
        return of(viewer, id);
    }

    private void note(Viewer viewer, UUID id, String name, String action) {
        trail.note(new WhatIfHandled(viewer.organizationId(), id, name, action, viewer.act(clock.instant())));
    }

    /** The same once more, one of its own beside what it came to before: the next run of its name. */
    @Transactional
    public WhatIf again(Viewer viewer, UUID id) {
        lock(viewer.organizationId());
        WhatIf known = of(viewer, id);
        if (known.isUnderWay()) {
            throw Refusal.conflict("This what-if is " + known.state() + " already")
                    .code(ErrorCode.WHAT_IF_RUNNING);
        }
        forgetWhatNobodyKeeps(viewer.organizationId());
        refuseTooMany(viewer.organizationId());
        int runs = jdbc.sql(
                        "select coalesce(max(run), 0) from what_if where organization_id = ? and lower(name) = lower(?)")
                .params(viewer.organizationId(), known.name())
                .query(Integer.class)
                .single();
        return add(viewer, known.name(), runs + 1, known.asked().toString(), "repeated");
    }

    List<WhatIf> all(Viewer viewer) {
        return jdbc.sql("""
                        select * from what_if where organization_id = ?
                         order by name is null, lower(name), run desc, asked_at desc, id
                        """).param(viewer.organizationId()).query(WhatIf::of).list();
    }

    /** One of another organisation is as unknown as none. */
    WhatIf of(Viewer viewer, UUID id) {
        return jdbc.sql("select * from what_if where id = ? and organization_id = ?")
                .params(id, viewer.organizationId())
                .query(WhatIf::of)
                .optional()
                .orElseThrow(() -> Refusal.missing("What-if " + id + " is unknown"));
    }

    /** One that is under way ends at once and says so; any other is gone. */
    @Transactional
    public void end(Viewer viewer, UUID id) {
        WhatIf known = of(viewer, id);
        int cancelled = jdbc.sql("""
                        update what_if set state = 'cancelled', owner = null, leased_until = null, ended_at = ?
                         where id = ? and state in ('waiting', 'running')
                        """).params(now(), id).update();
        if (cancelled == 0) {
            jdbc.sql("delete from what_if where id = ?").param(id).update();
        } else {
            jdbc.sql("delete from what_if_agent where what_if_id = ?").param(id).update();
        }
        note(viewer, id, known.name(), cancelled == 0 ? "deleted" : "cancelled");
    }

    /** Two of one organisation are asked for one after the other, so that its limits hold. */
    private void lock(UUID organizationId) {
        jdbc.sql("select id from organization where id = ? for no key update")
                .param(organizationId)
                .query()
                .listOfRows();
    }

    private void refuseTooMany(UUID organizationId) {
        if (count(organizationId, "state in ('waiting', 'running')") >= MOST_UNDER_WAY) {
            throw Refusal.conflict(
                            "%d what-ifs of your organisation are under way, which is as many as may be; wait for one or cancel it"
                                    .formatted(MOST_UNDER_WAY))
                    .code(ErrorCode.WHAT_IF_RUNNING);
        }
    }

    private void refuseTakenName(UUID organizationId, String name) {
        if (name != null
                && !jdbc.sql("select id from what_if where organization_id = ? and lower(name) = lower(?)")
                        .params(organizationId, name)
                        .query()
                        .listOfRows()
                        .isEmpty()) {
            throw Refusal.conflict("There is a what-if named " + name + "; run it again or give another name")
                    .code(ErrorCode.NAME_TAKEN)
                    .field("name");
        }
    }

    private long count(UUID organizationId, String condition) {
        return jdbc.sql("select count(*) from what_if where organization_id = ? and " + condition)
                .param(organizationId)
                .query(Long.class)
                .single();
    }

    private void forgetWhatNobodyKeeps(UUID organizationId) {
        jdbc.sql("""
                        delete from what_if where organization_id = :organization and name is null
                           and state not in ('waiting', 'running')
                           and (asked_at < :oldest or id not in (
                                select id from what_if where organization_id = :organization and name is null
                                 order by asked_at desc limit :most))
                        """)
                .param("organization", organizationId)
                .param("oldest", Timestamp.from(clock.instant().minus(PASSING)))
                .param("most", MOST_PASSING)
                .update();
    }

    private Timestamp now() {
        Instant now = clock.instant();
        return Timestamp.from(now);
    }
}
