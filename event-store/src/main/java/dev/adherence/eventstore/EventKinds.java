package dev.adherence.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers under which the names of events stand in the log; there are few, and all that are committed are kept in memory. */
final class EventKinds {

    /** What the name and the revision of an event are together. */
    record Kind(String name, String revision) {}

    private final JdbcClient jdbc;
    private final Map<Kind, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, Kind> kinds = new ConcurrentHashMap<>();
    /** Given out in the transaction that is under way, by the appender. */
    private final Map<Kind, Integer> uncommitted = new HashMap<>();

    EventKinds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Kind kind(int number) {
        Kind known = kinds.get(number);
        if (known == null) {
            reload();
            known = kinds.get(number);
        }
        if (known == null) {
            throw new IllegalStateException(
                    "The log holds events of kind " + number + ", which event_kind does not name");
        }
        return known;
    }

    /**
     * Of these types as they are written today, as far as any is known to be stored; what an older revision becomes is for the upcasters
     * to say.
     */
    Integer[] numbers(Set<Class<?>> payloadTypes, Serializer serializer) {
        return payloadTypes.stream()
                .map(serializer::typeForClass)
                .map(type -> numbers.get(new Kind(type.getName(), type.getRevision())))
                .filter(Objects::nonNull)
                .toArray(Integer[]::new);
    }

    void reload() {
        jdbc.sql("select number, name, revision from event_kind").query(row -> {
            know(new Kind(row.getString("name"), row.getString("revision")), row.getInt("number"));
        });
    }

    private void know(Kind kind, int number) {
        numbers.put(kind, number);
        kinds.put(number, kind);
    }

    /** What a transaction that was taken back had given out is nobody's number. */
    void transactionBegins() {
        uncommitted.clear();
    }

    boolean knowsAll(List<PendingAppend.Row> rows) {
        for (PendingAppend.Row row : rows) {
            if (!numbers.containsKey(row.kind())) {
                return false;
            }
        }
        return true;
    }

    /** Only in an append, under its lock: nobody else gives out numbers then. */
    void resolve(Connection connection, List<PendingAppend.Row> rows) throws SQLException {
        for (PendingAppend.Row row : rows) {
            if (!numbers.containsKey(row.kind()) && !uncommitted.containsKey(row.kind())) {
                uncommitted.put(row.kind(), findOrMake(connection, row.kind()));
            }
        }
    }

    private static int findOrMake(Connection connection, Kind kind) throws SQLException {
        String sql = """
                with asked as (select ?::text as name, ?::text as revision),
                     made as (insert into event_kind
                              select (select coalesce(max(number), 0) + 1 from event_kind), name, revision from asked
                              on conflict do nothing returning number)
                select number from made
                union all
                select number from event_kind join asked using (name)
                 where event_kind.revision is not distinct from asked.revision
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, kind.name());
            statement.setString(2, kind.revision());
            try (ResultSet number = statement.executeQuery()) {
                number.next();
                return number.getInt(1);
            }
        }
    }

    /** While an append is written. */
    int number(Kind kind) {
        Integer known = numbers.get(kind);
        return known == null ? uncommitted.get(kind) : known;
    }

    void transactionCommitted() {
        for (Kind kind : new ArrayList<>(uncommitted.keySet())) {
            know(kind, uncommitted.remove(kind));
        }
    }
}
