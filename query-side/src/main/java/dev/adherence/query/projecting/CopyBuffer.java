package dev.adherence.query.projecting;

import dev.adherence.eventstore.copying.BinaryRows;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** Collects rows of a table and brings them by COPY. */
public final class CopyBuffer<T> {

    /** Bytes. */
    private static final int MUCH = 1 << 20;

    /** Bytes, so that the server works while more is made. */
    private static final int SEND = 1 << 16;

    private final JdbcTemplate jdbc;
    private final Table<T> table;
    private final BinaryRows rows;

    public CopyBuffer(JdbcTemplate jdbc, Table<T> table) {
        this.jdbc = jdbc;
        this.table = table;
        this.rows = table.rows();
    }

    /** A row of it, as it is now; what was collected is written before where it is much. */
    public void add(T item) {
        if (rows.bytes() >= MUCH) {
            write();
        }
        table.add(rows, item);
    }

    /** In the current transaction; what was collected is forgotten. */
    public void write() {
        if (rows.bytes() > 0) {
            copy(open -> {});
        }
    }

    /** A row of each, in the current transaction, besides what was collected. */
    public void write(List<T> all) {
        if (all.isEmpty()) {
            return;
        }
        copy(open -> {
            for (T each : all) {
                table.add(rows, each);
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
            CopyIn open = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copy());
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
