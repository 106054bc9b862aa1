package dev.adherence.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers under which streams stand in the log, the latest used in memory; used by one committing thread at a time. */
final class StreamNumbers {

    private static final int MOST = 250_000;

    private final Map<String, Integer> committed = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };
    /** Asked for or made in the transaction that is under way. */
    private final Map<String, Integer> inTransaction = new HashMap<>();

    /** What a transaction that was taken back had made is nobody's number. */
    void transactionBegins() {
        inTransaction.clear();
    }

    boolean knowsAll(List<PendingAppend.Row> rows) {
        for (PendingAppend.Row row : rows) {
            if (!committed.containsKey(row.message().getAggregateIdentifier())) {
                return false;
            }
        }
        return true;
    }

    /** Under the lock of the append: what is not there now is made by nobody else. */
    void resolve(Connection connection, List<PendingAppend.Row> rows) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        for (PendingAppend.Row row : rows) {
            if (!committed.containsKey(row.message().getAggregateIdentifier())) {
                types.put(row.message().getAggregateIdentifier(), row.message().getType());
            }
        }
        if (types.isEmpty()) {
            return;
        }
        String sql = """
                with asked as (select * from unnest(?::text[], ?::text[]) as asked (id, type)),
                     made as (insert into stream (id, type)
                              select id, type from asked
                               where not exists (select 1 from stream where stream.id = asked.id)
                              returning id, number)
                select id, number from made
                union all
                select stream.id, stream.number from stream join asked on asked.id = stream.id
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1, connection.createArrayOf("text", types.keySet().toArray()));
            statement.setArray(
                    2, connection.createArrayOf("text", types.values().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    inTransaction.put(row.getString(1), row.getInt(2));
                }
            }
        }
    }

    int number(String stream) {
        Integer known = inTransaction.get(stream);
        return known == null ? committed.get(stream) : known;
    }

    void transactionCommitted() {
        committed.putAll(inTransaction);
        inTransaction.clear();
    }
}
