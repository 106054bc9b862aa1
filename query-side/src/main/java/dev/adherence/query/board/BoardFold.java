package dev.adherence.query.board;

import static dev.adherence.query.wiring.Columns.micros;

import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.query.projecting.CopyBuffer;
import dev.adherence.query.projecting.ReadModel;
import dev.adherence.query.projecting.Recorded;
import dev.adherence.query.projecting.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The agents that events touch: read once, changed in memory by every event, written once in a transaction where that is possible. */
final class BoardFold implements ReadModel.Fold {

    private record Assignment(EmployeeAssigned event, long position) {}

    private static final Table<Assignment> MEMBERSHIP = new Table<Assignment>("membership")
            .uuid("employee_id", each -> each.event().employeeId())
            .bigint("position", Assignment::position)
            .at("valid_from", each -> each.event().from())
            .uuid("organization_id", each -> each.event().organizationId())
            .uuids("team_ids", each -> each.event().teams())
            .text("zone", each -> each.event().zone())
            .flag("active", each -> each.event().active());

    /** With more than these all are read again in the next transaction: about 3 kB each. */
    private static final int MOST_KEPT = 20_000;

    /** Events between two writings: the more, the more rows of an agent lie side by side, which costs the index least. */
    static final int WRITE_AFTER = 60_000;

    private final BoardTable rows;
    private final VerdictTable verdicts;
    private final CopyBuffer<Assignment> memberships;

    private final Map<UUID, Followed> agents = new HashMap<>();
    /** Whose verdicts changed in this transaction; in order of id, so that rows of an agent lie side by side. */
    private final TreeMap<UUID, Beliefs> touched = new TreeMap<>();

    private final int writeAfter;
    private int unwritten;

    BoardFold(JdbcTemplate jdbc, int writeAfter) {
        this.writeAfter = writeAfter;
        this.rows = new BoardTable(jdbc);
        this.verdicts = new VerdictTable(jdbc);
        this.memberships = new CopyBuffer<>(jdbc, MEMBERSHIP);
    }

    @Override
    public void apply(List<Recorded> events) {
        List<Followed> whose = whose(events);
        readBeliefs(events, whose);
        for (int i = 0; i < events.size(); i++) {
            Recorded item = events.get(i);
            Followed agent = whose.get(i);
            if (item.position() > agent.standing().position()) {
                agent.apply(item.event(), item.position());
                if (item.event() instanceof EmployeeAssigned assigned) {
                    memberships.add(new Assignment(assigned, item.position()));
                }
            }
        }
        unwritten += events.size();
        if (unwritten >= writeAfter) {
            write(false);
        }
    }

    /** The agent of each event. */
    private List<Followed> whose(List<Recorded> events) {
        Map<UUID, Standing> unread = new HashMap<>();
        List<Followed> whose = new ArrayList<>(events.size());
        for (Recorded item : events) {
            UUID id = item.event().streamId();
            Followed agent = agents.get(id);
            whose.add(agent);
            if (agent == null) {
                unread.computeIfAbsent(id, Standing::unknown);
            }
        }
        if (!unread.isEmpty()) {
            rows.read(unread);
            unread.forEach((id, standing) -> agents.put(id, new Followed(standing)));
            for (int i = 0; i < events.size(); i++) {
                if (whose.get(i) == null) {
                    whose.set(i, agents.get(events.get(i).event().streamId()));
                }
            }
        }
        return whose;
    }

    /** Of each employee whatever reaches past the earliest instant that these events touch. */
    private void readBeliefs(List<Recorded> events, List<Followed> whose) {
        Map<UUID, Instant> earliest = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Recorded item = events.get(i);
            Followed agent = whose.get(i);
            if (item.event() instanceof VerdictsReached reached
                    && item.position() > agent.standing().position()) {
                touched.put(reached.employeeId(), agent.beliefs());
                earliest.merge(
                        reached.employeeId(),
                        micros(reached.from()),
                        (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        verdicts.read(touched, earliest);
    }

    private void write(boolean all) {
        memberships.write();
        verdicts.write(touched.values(), all);
        unwritten = 0;
    }

    /** In order of id, so that two writers never wait for each other in a circle. */
    @Override
    public void finish() {
        write(true);
        touched.clear();
        List<Standing> changed = new ArrayList<>();
        new TreeMap<>(agents).forEach((id, agent) -> {
            if (agent.isChanged()) {
                changed.add(agent.standing());
                agent.written();
            }
        });
        rows.write(changed);
        if (agents.size() > MOST_KEPT) {
            agents.clear();
        }
    }
}
