package dev.adherence.command.intake.states;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.events.AgentState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is known of the parts of agents, within one transaction in which nobody else changes those of them. */
final class PartRows {

    /** However many agents a batch is about: the server has room for some thousand locks of all its sessions together. */
    private static final int MOST_LOCKS = 64;

    /** Of one agent and source; who has a hundred contacts an hour comes to half of them within the days that are kept. */
    static final int MOST = 20_000;

    private final Connection connection;
    private final JdbcClient jdbc;
    private final UUID organizationId;
    private final String source;

    PartRows(Connection connection, ApiClient client) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.organizationId = client.organizationId();
        this.source = client.source();
    }

    /**
     * In one order on all nodes, so that no two wait for each other. The session is idle while the states go in, and those of ten thousand
     * agents take longer than sessions may otherwise be.
     */
    void lock(Collection<UUID> employees) {
        jdbc.sql("set local idle_in_transaction_session_timeout = '60s'").update();
        employees.stream()
                .map(employee -> Math.floorMod(employee.hashCode(), MOST_LOCKS))
                .distinct()
                .sorted()
                .forEach(lock -> jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0)) is null")
                        .param("key", organizationId + " " + lock + " " + source)
                        .query(Boolean.class)
                        .single());
    }

    /** Greater than that of whoever had the lock before, on whichever node: the clocks of nodes differ. */
    long nextRank() {
        return jdbc.sql("select (extract(epoch from clock_timestamp()) * 1000000)::bigint")
                .query(Long.class)
                .single();
    }

    /** {@code agentId} of each is the id of the employee. */
    List<PartChange> of(UUID employee) {
        return jdbc.sql("""
                        select part, contact, at, state, raw_state, queue, rank from agent_part
                        where employee_id = :employee and source = :source
                        """)
                .param("employee", employee)
                .param("source", source)
                .query((row, n) -> new PartChange(
                        employee.toString(),
                        row.getString("part"),
                        row.getBoolean("contact"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("state") == null
                                ? null
                                : AgentState.of(row.getString("state")).orElseThrow(),
                        row.getString("raw_state"),
                        row.getString("queue"),
                        row.getLong("rank")))
                .list();
    }

    /** Of two of one part and instant the one with the greater rank stays. */
    void keep(UUID employee, Collection<PartChange> changes) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into agent_part as known (employee_id, source, part, contact, at, state, raw_state, queue, rank)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (employee_id, source, part, at) do update
                set contact = excluded.contact, state = excluded.state, raw_state = excluded.raw_state,
                    queue = excluded.queue, rank = excluded.rank
                where excluded.rank >= known.rank
                """)) {
            for (PartChange change : changes) {
                insert.setObject(1, employee);
                insert.setString(2, source);
                insert.setString(3, change.part());
                insert.setBoolean(4, change.contact());
                insert.setTimestamp(5, Timestamp.from(change.at()));
                insert.setString(
                        6, change.state() == null ? null : change.state().toString());
                insert.setString(7, change.rawState());
                insert.setString(8, change.queue());
                insert.setLong(9, change.rank());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        forgetOld(employee);
    }

    /**
     * Two days before the last, or what is more than the most: what comes later than that is told without its neighbours. No contact lasts as
     * long: one that is open still is one whose end was lost.
     */
    private void forgetOld(UUID employee) {
        jdbc.sql("""
                        delete from agent_part old using (
                            select greatest(max(at) - interval '2 days', (
                                select at from agent_part where employee_id = :employee and source = :source
                                order by at desc offset :most limit 1)) as before
                            from agent_part where employee_id = :employee and source = :source) last
                        where old.employee_id = :employee and old.source = :source and old.at < last.before
                          and (old.contact or old.state is null or exists (
                              select from agent_part later
                              where later.employee_id = old.employee_id and later.source = old.source
                                and later.part = old.part and later.at > old.at and later.at < last.before))
                        """)
                .param("employee", employee)
                .param("source", source)
                .param("most", MOST)
                .update();
    }
}
