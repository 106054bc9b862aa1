package dev.adherence.benchmarks.past;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes one day that the product has recorded into many: the same agents live it again on every following day. Rows, streams and snapshots
 * are those that the product would have written, but for the ids of events.
 */
final class History {

    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final int SEND = 1 << 20;
    private static final int COLUMNS = 9;

    private record Event(int stream, Integer bucket, int kind, byte[] payload, long micros) {}

    private final DataSource database;
    private final LocalDate first;
    private final List<Event> day = new ArrayList<>();
    private final Map<Integer, Integer> sequences = new HashMap<>();
    private long position;

    /** @param after where the day begins in the log, but for its shifts, which were published before; it ends with the last event there is */
    History(DataSource database, long after, LocalDate first) {
        this.database = database;
        this.first = first;
        // What became of an alert of the day before has no beginning on the days after.
        Set<String> raised = new HashSet<>();
        JdbcClient.create(database).sql("""
                        select e.stream, e.bucket, e.kind, k.name, e.payload,
                               (extract(epoch from e.recorded_at - '2000-01-01Z') * 1000000)::bigint as micros
                          from event_log e join event_kind k on k.number = e.kind
                         where e.position > ? or k.name = 'schedule-published' and e.bucket = ?
                         order by e.position
                        """).params(after, first.toEpochDay()).query(row -> {
            String alert = Later.alertId(row.getBytes("payload"));
            if (row.getString("name").equals("alert-raised")) {
                raised.add(alert);
            } else if (alert != null && !raised.contains(alert)) {
                return;
            }
            day.add(new Event(
                    row.getInt("stream"),
                    row.getObject("bucket", Integer.class),
                    row.getInt("kind"),
                    row.getBytes("payload"),
                    row.getLong("micros")));
        });
    }

    /** Until the log has so many events; answers the day after the last. */
    LocalDate growTo(long events, LocalDate from) throws Exception {
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("select stream, max(sequence) as last from event_log group by stream")
                .query(row -> {
                    sequences.put(row.getInt("stream"), row.getInt("last"));
                });
        position = jdbc.sql("select max(position) from event_log")
                .query(Long.class)
                .single();
        LocalDate next = from;
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (; position < events; next = next.plusDays(1)) {
                copyDay(connection, (int) ChronoUnit.DAYS.between(first, next));
            }
        }
        moveSnapshots((int) ChronoUnit.DAYS.between(from, next));
        jdbc.sql("vacuum analyze event_log").update();
        return next;
    }

    private void copyDay(Connection connection, int number) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(SEND + 4096);
        DataOutputStream out = new DataOutputStream(bytes);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                copy event_log (position, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload)
                from stdin (format binary)""");
        out.write(HEADER);
        for (Event event : day) {
            write(out, event, number);
            if (bytes.size() >= SEND) {
                copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
                bytes.reset();
            }
        }
        out.writeShort(-1);
        copy.writeToCopy(bytes.toByteArray(), 0, bytes.size());
        copy.endCopy();
        connection.commit();
    }

    private void write(DataOutputStream out, Event event, int number) throws IOException {
        byte[] payload = Later.by(number, event.payload);
        out.writeShort(COLUMNS);
        out.writeInt(8);
        out.writeLong(++position);
        out.writeInt(8);
        out.writeLong(event.micros + number * DAY_MICROS);
        out.writeInt(4);
        out.writeInt(event.stream);
        out.writeInt(4);
        out.writeInt(sequences.merge(event.stream, 1, Integer::sum));
        if (event.bucket == null) {
            out.writeInt(-1);
        } else {
            out.writeInt(4);
            out.writeInt(event.bucket + number);
        }
        out.writeInt(2);
        out.writeShort(event.kind);
        out.writeInt(16);
        out.writeLong(0x4000L | position << 16);
        out.writeLong(0x8000_0000_0000_0000L | position);
        out.writeInt(0);
        out.writeInt(payload.length);
        out.write(payload);
    }

    /** Every agent's snapshot stands where the agent's stream now ends. */
    private void moveSnapshots(int days) {
        record Stored(String id, byte[] payload, long last) {}
        JdbcClient jdbc = JdbcClient.create(database);
        List<Stored> all = jdbc.sql("""
                        select s.aggregate_id as id, s.payload,
                               (select max(sequence) from event_log where stream = t.number) as last
                          from snapshot s join stream t on t.id = s.aggregate_id
                        """).query(Stored.class).list();
        for (Stored snapshot : all) {
            jdbc.sql("update snapshot set payload = ?, sequence = ? where aggregate_id = ?")
                    .params(Later.by(days, snapshot.payload), snapshot.last, snapshot.id)
                    .update();
        }
    }
}
