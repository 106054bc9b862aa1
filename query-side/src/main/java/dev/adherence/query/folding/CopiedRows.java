package dev.adherence.query.folding;

import dev.adherence.eventstore.copying.BinaryRows;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Collects whole rows of a table and brings them by COPY. */
public final class CopiedRows {

    /** Bytes. */
    private static final int MUCH = 1 << 20;

    private final JdbcTemplate jdbc;
    private final String copy;
    private final BinaryRows rows;

    /** @param columns all that the table has */
    public CopiedRows(JdbcTemplate jdbc, String table, int columns) {
        this.jdbc = jdbc;
        this.copy = "copy " + table + " from stdin (format binary)";
        this.rows = new BinaryRows(columns);
    }

    /** Begins the next row; what was collected is written before where it is much. */
    public BinaryRows row() {
        if (rows.bytes() >= MUCH) {
            write();
        }
        return rows.row();
    }

    /** In the current transaction; what was collected is forgotten. */
    public void write() {
        if (rows.bytes() > 0) {
            jdbc.execute((ConnectionCallback<Void>) connection -> {
                write(connection);
                return null;
            });
        }
    }

    private void write(Connection connection) throws SQLException {
        CopyIn open = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            rows.endTo(open);
            open.endCopy();
        } finally {
            if (open.isActive()) {
                open.cancelCopy();
            }
        }
    }
}
