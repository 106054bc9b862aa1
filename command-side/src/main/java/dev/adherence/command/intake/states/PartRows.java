package dev.adherence.command.intake.states;

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

    private final Connection connection;
    private final JdbcClient jdbc;
    private final String source;

    PartRows(Connection connection, String source) {
        this.connection = connection;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.source = source;
    }

    void lock(Collection<UUID> employees) {
        employees.stream()
                .sorted()
                .forEach(employee -> jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0)) is null")
                        .param("key", employee + " " + source)
                        .query(Boolean.class)
                        .single());
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

    /** Two days before the last: what comes later than that is told without its neighbours. */
    private void forgetOld(UUID employee) {
        jdbc.sql("""
                        delete from agent_part old using (
                            select max(at) - interval '2 days' as before from agent_part
                            where employee_id = :employee and source = :source) last
                        where old.employee_id = :employee and old.source = :source and old.at < last.before
                          and (old.state is null or exists (
                              select from agent_part later
                              where later.employee_id = old.employee_id and later.source = old.source
                                and later.part = old.part and later.at > old.at and later.at < last.before))
                        """).param("employee", employee).param("source", source).update();
    }
}
