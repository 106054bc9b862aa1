package dev.adherence.benchmarks.rebuilding;

import dev.adherence.eventstore.serialization.NamedTypesSerializer;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.simple.JdbcClient;

/** COPY of the log out of the server, row by row as it stands there, each payload decoded on the spot, in one thread: as fast as anything that looks at all of them. */
final class Decoding {

    private static final int HEADER = 19;
    private static final int KIND = 6;
    private static final int PAYLOAD = 9;

    private final DataSource database;
    private final NamedTypesSerializer serializer;
    private final Map<Integer, SerializedType> types = new HashMap<>();
    private int decoded;

    Decoding(DataSource database, NamedTypesSerializer serializer) {
        this.database = database;
        this.serializer = serializer;
        JdbcClient.create(database)
                .sql("select number, name, revision from event_kind")
                .query(row -> {
                    types.put(
                            row.getInt("number"),
                            new SimpleSerializedType(row.getString("name"), row.getString("revision")));
                });
    }

    /** Answers how many there were. */
    int decode() throws Exception {
        decoded = 0;
        try (Connection connection = database.getConnection()) {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("""
                    copy (select position, recorded_at, stream, sequence, bucket, kind, event_id, metadata, payload
                            from event_log order by position) to stdout (format binary)""");
            decode(ByteBuffer.wrap(copy.readFromCopy()).position(HEADER));
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                decode(ByteBuffer.wrap(message));
            }
        }
        return decoded;
    }

    private void decode(ByteBuffer row) {
        while (row.hasRemaining() && row.getShort() > 0) {
            for (int column = 1; column < KIND; column++) {
                skip(row);
            }
            row.getInt();
            SerializedType type = types.get((int) row.getShort());
            for (int column = KIND + 1; column < PAYLOAD; column++) {
                skip(row);
            }
            byte[] payload = new byte[row.getInt()];
            row.get(payload);
            if (serializer.deserialize(new SimpleSerializedObject<>(payload, byte[].class, type)) == null) {
                throw new IllegalStateException("A payload of " + type + " that is nothing");
            }
            decoded++;
        }
    }

    private static void skip(ByteBuffer row) {
        int length = row.getInt();
        row.position(row.position() + Math.max(0, length));
    }
}
