package dev.adherence.query.states;

import static dev.adherence.query.wiring.Columns.at;
import static dev.adherence.query.wiring.Columns.micros;
import static dev.adherence.query.wiring.Columns.word;

import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.events.AgentEvent.VerdictsReached;
import dev.adherence.events.Verdict;
import dev.adherence.query.wiring.Batch;
import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps what was decided about every agent, now and as believed at any instant; it judges nothing itself. */
@Component
@ProcessingGroup(BoardProjection.NAME)
public class BoardProjection {

    public static final String NAME = "board";

    private record Recorded(AgentEvent event, long position) {}

    private final JdbcTemplate jdbc;
    private final Batch<Recorded> batch = new Batch<>(this::write);

    public BoardProjection(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    public void on(EmployeeAssigned event, TrackingToken token) {
        batch.add(new Recorded(event, token.position().orElseThrow()));
    }

    @EventHandler
    public void on(StateRecorded event, TrackingToken token) {
        batch.add(new Recorded(event, token.position().orElseThrow()));
    }

    @EventHandler
    public void on(VerdictsReached event, TrackingToken token) {
        batch.add(new Recorded(event, token.position().orElseThrow()));
    }

    @ResetHandler
    public void reset() {
        jdbc.execute("truncate verdict, membership, board_row");
    }

    private void write(List<Recorded> recorded) {
        // In order of id, so that two writers never wait for each other in a circle.
        Map<UUID, Agent> agents = new TreeMap<>();
        recorded.forEach(item -> agents.computeIfAbsent(item.event().employeeId(), Agent::new));
        readRows(agents);
        List<Recorded> news = recorded.stream()
                .filter(item -> item.position()
                        > agents.get(item.event().employeeId()).standing.position())
                .toList();
        agents.keySet()
                .retainAll(news.stream().map(item -> item.event().employeeId()).toList());
        readBeliefs(agents, news);
        List<Object[]> memberships = new ArrayList<>();
        for (Recorded item : news) {
            Agent agent = agents.get(item.event().employeeId());
            agent.apply(item.event(), item.position());
            if (item.event() instanceof EmployeeAssigned assigned) {
                memberships.add(membership(assigned, item.position()));
            }
        }
        jdbc.batchUpdate("insert into membership values (?, ?, ?, ?, ?, ?, ?)", memberships);
        writeSpans(agents.values());
        writeRows(agents.values());
    }

    private void readRows(Map<UUID, Agent> agents) {
        jdbc.query(
                "select * from board_row where employee_id = any(?) for update",
                row -> {
                    agents.get(Columns.uuid(row, "employee_id")).standing = Standing.of(row);
                },
                (Object) Columns.array(agents.keySet()));
    }

    /** Of each employee whatever reaches past the earliest instant that the batch touches, and what holds onward. */
    private void readBeliefs(Map<UUID, Agent> agents, List<Recorded> news) {
        Map<UUID, Instant> earliest = new TreeMap<>();
        news.forEach(item -> earliest.merge(
                item.event().employeeId(),
                item.event() instanceof VerdictsReached reached ? micros(reached.from()) : Instant.MAX,
                (one, other) -> one.isBefore(other) ? one : other));
        jdbc.query(
                """
                select v.* from unnest(?::uuid[], ?::timestamptz[]) as asked (id, earliest)
                  join verdict v on v.employee_id = asked.id and v.superseded_at is null
                   and (v.valid_to is null or v.valid_to > asked.earliest)
                """,
                row -> {
                    agents.get(Columns.uuid(row, "employee_id")).beliefs.stored(Span.of(row));
                },
                Columns.array(earliest.keySet()),
                earliest.values().stream()
                        .map(instant -> instant == Instant.MAX ? "infinity" : instant.toString())
                        .toArray(String[]::new));
    }

    private void writeSpans(Iterable<Agent> agents) {
        List<Object[]> superseded = new ArrayList<>();
        List<Object[]> fresh = new ArrayList<>();
        for (Agent agent : agents) {
            agent.beliefs.fresh().forEach(span -> fresh.add(row(span)));
            agent.beliefs
                    .superseded()
                    .forEach((span, when) -> superseded.add(
                            new Object[] {at(when), span.employeeId(), span.position(), at(span.from())}));
        }
        jdbc.batchUpdate("insert into verdict values (?, ?, ?, ?, ?, null, ?, ?, ?, ?, ?, ?, ?, ?, ?)", fresh);
        jdbc.batchUpdate(
                "update verdict set superseded_at = ? where employee_id = ? and position = ? and valid_from = ?",
                superseded);
    }

    private void writeRows(Iterable<Agent> agents) {
        List<Object[]> rows = new ArrayList<>();
        agents.forEach(agent -> rows.add(row(agent.standing)));
        jdbc.batchUpdate("""
                insert into board_row values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (employee_id) do update set
                  (position, organization_id, team_ids, zone, active, last_received_at, verdict_from, state,
                   state_started_at, queue, scheduled_state, status, since, shift_date, schedule_version,
                   settings_version)
                = (excluded.position, excluded.organization_id, excluded.team_ids, excluded.zone, excluded.active,
                   excluded.last_received_at, excluded.verdict_from, excluded.state, excluded.state_started_at,
                   excluded.queue, excluded.scheduled_state, excluded.status, excluded.since, excluded.shift_date,
                   excluded.schedule_version, excluded.settings_version)
                """, rows);
    }

    private static Object[] membership(EmployeeAssigned event, long position) {
        return new Object[] {
            event.employeeId(),
            position,
            at(event.from()),
            event.organizationId(),
            Columns.array(event.teams()),
            event.zone(),
            event.active()
        };
    }

    private static Object[] row(Span span) {
        Object[] head = {span.employeeId(), span.position(), at(span.from()), at(span.to()), at(span.recordedAt())};
        return join(head, columns(span.verdict()));
    }

    private static Object[] row(Standing standing) {
        Verdict lasting = standing.lasting();
        Object[] head = {
            standing.employeeId(),
            standing.position(),
            standing.organizationId(),
            Columns.array(standing.teams()),
            standing.zone(),
            standing.active(),
            at(standing.lastReceivedAt()),
            lasting == null ? null : at(lasting.from())
        };
        return join(head, lasting == null ? new Object[9] : columns(lasting));
    }

    private static Object[] columns(Verdict verdict) {
        return new Object[] {
            word(verdict.state()),
            at(verdict.stateStartedAt()),
            verdict.queue(),
            word(verdict.scheduledState()),
            word(verdict.status()),
            at(verdict.since()),
            verdict.shiftDate(),
            verdict.scheduleVersion(),
            verdict.settingsVersion()
        };
    }

    private static Object[] join(Object[] head, Object[] tail) {
        Object[] all = java.util.Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    /** The board's row of one employee while a batch of events is applied to it. */
    private static final class Agent {

        final Beliefs beliefs = new Beliefs();
        Standing standing;

        Agent(UUID id) {
            standing = Standing.unknown(id);
        }

        void apply(AgentEvent event, long at) {
            standing = standing.after(event, at);
            if (event instanceof VerdictsReached reached) {
                beliefs.apply(reached, at);
            }
        }
    }
}
