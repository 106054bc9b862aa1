package dev.adherence.query.states;

import static dev.adherence.query.wiring.Columns.micros;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.query.folding.CopiedRows;
import dev.adherence.query.folding.ReadModel;
import dev.adherence.query.folding.Recorded;
import dev.adherence.query.states.beliefs.Beliefs;
import dev.adherence.query.states.beliefs.VerdictTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The agents that one transaction touches: read once, changed in memory by every event, written once where that is possible. */
final class BoardFold implements ReadModel.Fold {

    private static final int MEMBERSHIP_COLUMNS = 7;

    private final JdbcTemplate jdbc;
    private final BoardRows rows;
    private final VerdictTable verdicts;
    private final CopiedRows memberships;

    private final Map<UUID, Standing> standings = new HashMap<>();
    private final Map<UUID, Standing> stored = new HashMap<>();
    private final Map<UUID, Beliefs> beliefs = new HashMap<>();

    BoardFold(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.rows = new BoardRows(jdbc);
        this.verdicts = new VerdictTable(jdbc);
        this.memberships = new CopiedRows(jdbc, "membership", MEMBERSHIP_COLUMNS);
    }

    @Override
    public void apply(List<Recorded> events) {
        readStandings(events);
        List<Recorded> news = events.stream()
                .filter(item -> item.position()
                        > standings.get(item.event().employeeId()).position())
                .toList();
        readBeliefs(news);
        Set<UUID> touched = new TreeSet<>();
        for (Recorded item : news) {
            apply(item.event(), item.position());
            if (item.event() instanceof VerdictsReached reached) {
                touched.add(reached.employeeId());
            }
        }
        memberships.write();
        verdicts.write(touched.stream().map(beliefs::get).toList(), false);
    }

    private void apply(AgentEvent event, long position) {
        standings.put(event.employeeId(), standings.get(event.employeeId()).after(event, position));
        if (event instanceof VerdictsReached reached) {
            beliefs.get(event.employeeId()).apply(reached, position);
        } else if (event instanceof EmployeeAssigned assigned) {
            memberships
                    .row()
                    .uuid(assigned.employeeId())
                    .number(position)
                    .at(assigned.from())
                    .uuid(assigned.organizationId())
                    .uuids(assigned.teams())
                    .text(assigned.zone())
                    .flag(assigned.active());
        }
    }

    private void readStandings(List<Recorded> events) {
        Map<UUID, Standing> unread = new HashMap<>();
        for (Recorded item : events) {
            UUID id = item.event().employeeId();
            if (!standings.containsKey(id)) {
                unread.computeIfAbsent(id, Standing::unknown);
            }
        }
        if (!unread.isEmpty()) {
            rows.read(unread);
            standings.putAll(unread);
            stored.putAll(unread);
        }
    }

    /** Of each employee whatever reaches past the earliest instant that these events touch. */
    private void readBeliefs(List<Recorded> news) {
        Map<UUID, Instant> earliest = new HashMap<>();
        for (Recorded item : news) {
            if (item.event() instanceof VerdictsReached reached) {
                beliefs.computeIfAbsent(reached.employeeId(), id -> new Beliefs());
                earliest.merge(
                        reached.employeeId(),
                        micros(reached.from()),
                        (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        verdicts.read(beliefs, earliest);
    }

    /** In order of id, so that two writers never wait for each other in a circle and rows of an agent lie side by side. */
    @Override
    public void finish() {
        Collection<Beliefs> all = new TreeMap<>(beliefs).values();
        verdicts.write(all, true);
        verdicts.writeReplaced(all);
        List<Standing> changed = new ArrayList<>();
        new TreeMap<>(standings).forEach((id, standing) -> {
            if (standing != stored.get(id)) {
                changed.add(standing);
            }
        });
        rows.write(changed);
    }
}
