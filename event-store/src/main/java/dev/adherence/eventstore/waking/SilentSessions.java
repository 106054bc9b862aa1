package dev.adherence.eventstore.waking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a frozen node leaves open in the middle of a statement, such as a COPY whose rows do not come: PostgreSQL's own limits do
 * not, since such a session is not idle, and its machine may still answer. Whoever waits for its locks waits no longer than for an idle
 * one.
 */
final class SilentSessions {

    private static final Logger log = LoggerFactory.getLogger(SilentSessions.class);

    /** Only those of this software; whoever copies in by hand may take the time. */
    private static final String END = """
            select pid, pg_terminate_backend(pid), query from pg_stat_activity
             where datname = current_database() and usename = current_user
               and application_name = any (?)
               and state = 'active' and wait_event = 'ClientRead' and xact_start is not null
               and state_change < clock_timestamp() - interval '15 s'
            """;

    private SilentSessions() {}

    /** @param names what sessions of this software call themselves */
    static void end(Connection connection, Set<String> names) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(END)) {
            end.setArray(1, connection.createArrayOf("text", names.toArray()));
            ResultSet ended = end.executeQuery();
            while (ended.next()) {
                log.warn(
                        "Ended session {}, whose node had been silent for 15 s amid: {}",
                        ended.getInt(1),
                        ended.getString(3).lines().findFirst().orElse(""));
            }
        }
    }
}
