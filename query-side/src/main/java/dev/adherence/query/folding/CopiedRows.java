package dev.adherence.query.folding;

import dev.adherence.eventstore.copying.BinaryRows;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Collects whole rows of a table and brings them by COPY. */
public final class CopiedRows {

    /** Bytes. */
    private static final int MUCH = 1 << 20;

    /** Bytes, so that the server works while more is made. */
    private static final int SEND = 1 << 16;

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
            copy(open -> {});
        }
    }

    /** A row of each, in the current transaction, besides what was collected. */
    public <T> void write(List<T> all, BiConsumer<BinaryRows, T> row) {
        if (all.isEmpty()) {
            return;
        }
        copy(open -> {
            for (T each : all) {
                row.accept(rows.row(), each);
                if (rows.bytes() >= SEND) {
                    rows.sendTo(open);
                }
            }
        });
    }

    @FunctionalInterface
    private interface Sending {
        void to(CopyIn open) throws SQLException;
    }

    private void copy(Sending more) {
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            CopyIn open = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
            try {
                more.to(open);
                rows.endTo(open);
                open.endCopy();
            } finally {
                if (open.isActive()) {
                    open.cancelCopy();
                }
            }
            return null;
        });
    }
}
