package dev.adherence.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Writes rows of its own in the very transaction that appends events. */
public interface AppendHook {

    /**
     * Called once per transaction, after the events were inserted and before the commit, with the events in order of position.
     * It runs again with fewer events when one append of several has to be refused, so it acts through the connection only;
     * it never commits, rolls back or closes it. An exception refuses the append.
     */
    void inAppend(Connection connection, List<Appended> events) throws SQLException;

    /** The metadata that is meant for this hook alone: it sees it, the store does not keep it. */
    default Set<String> transientKeys() {
        return Set.of();
    }
}
