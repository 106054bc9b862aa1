package dev.adherence.query.projecting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables of the read models and their twins: those that are built beside, and those that were live before. */
final class TwinTables {

    /** A crash of the server has emptied what was built, which is in no WAL. */
    static final class Emptied extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Emptied(Rebuild rebuild) {
            super("a crash of the server has emptied what the " + rebuild.kind() + " has built");
        }
    }

    /** How closely rows are looked at to be held against others. */
    enum Look {

        /** At every bit, as rows are sent; to write instants out as text takes three times as long. */
        CLOSE("hash_record_extended(row(record_send(t)), 0)"),

        /** As PostgreSQL itself hashes rows, in half the time: of an instant or a number 32 of its 64 bits count. */
        QUICK("hash_record_extended(t, 0)");

        private final String hash;

        Look(String hash) {
            this.hash = hash;
        }
    }

    private final JdbcTemplate jdbc;
    private volatile Schemas schemas;

    TwinTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The live one is where the tables of all others are, by whichever name. */
    Schemas schemas() {
        if (schemas == null) {
            schemas = jdbc.queryForObject(
                    """
                    select quote_ident(current_schema()), quote_ident(current_schema() || '_beside'),
                           quote_ident(current_schema() || '_before')
                    """, (row, n) -> new Schemas(row.getString(1), row.getString(2), row.getString(3)));
        }
        return schemas;
    }

    /** Whoever writes live rows waits before it does until rows that change places have done so; until the end of the transaction. */
    void awaitSwap(ReadModel model) {
        jdbc.execute("select pg_advisory_xact_lock_shared(" + lock(model) + ")");
    }

    /** Nobody else writes live rows of the model until the end of this transaction. */
    void lockForSwap(ReadModel model) {
        jdbc.execute("select pg_advisory_xact_lock(" + lock(model) + ")");
    }

    private static String lock(ReadModel model) {
        return "hashtextextended('swap " + model.name() + "', 0)";
    }

    /** Until the end of this transaction the statements of a read model are about the tables that are built beside. */
    void turnToBeside() {
        jdbc.execute("set local search_path = " + schemas().beside() + ", "
                + schemas().live());
    }

    /** Within the transaction that has made the tables beside what the rebuild begins with; the row is lost when they are. */
    void begun(Rebuild rebuild) {
        jdbc.update("insert into rebuild_begun values (?)", rebuild.id());
    }

    boolean isBegun(Rebuild rebuild) {
        return jdbc.queryForObject(
                "select exists (select from rebuild_begun where id = ?)", Boolean.class, rebuild.id());
    }

    /** Within each transaction that goes on with what is built: none outlives a crash, so it is there until the end of this one. */
    void mustBeThere(Rebuild rebuild) {
        if (!isBegun(rebuild)) {
            throw new Emptied(rebuild);
        }
    }

    void noLongerBegun(Rebuild rebuild) {
        jdbc.update("delete from rebuild_begun where id = ?", rebuild.id());
    }

    /** Takes the rows of the part out of the tables of a schema that is not live. */
    void clear(ReadModel model, Part part, String schema) {
        for (ModelTable table : model.tables()) {
            jdbc.update("delete from " + schema + "." + table.name() + " t where " + part.rowsOf(table, schemas()));
        }
    }

    /**
     * Of whomever the rows beside are, all at once, and none is left dead among those of the next; but where somebody holds a table up, a
     * dump perhaps, nobody waits for that and they stay.
     */
    void emptyBeside(ReadModel model) {
        String all = model.tables().stream()
                .map(table -> schemas().beside() + "." + table.name())
                .collect(Collectors.joining(", "));
        jdbc.execute("""
                do $$
                begin
                    lock table %1$s in access exclusive mode nowait;
                    truncate %1$s;
                exception when lock_not_available then
                    null;
                end
                $$
                """.formatted(all));
    }

    /** Takes the rows of the part from one schema to another, which has none of them. */
    void move(ReadModel model, Part part, String from, String to) {
        for (ModelTable table : model.tables()) {
            jdbc.update("with gone as (delete from %s.%s t where %s returning t.*) insert into %s.%s select * from gone"
                    .formatted(from, table.name(), part.rowsOf(table, schemas()), to, table.name()));
        }
    }

    /** Leaves them where they are. */
    void copy(ReadModel model, Part part, String from, String to) {
        for (ModelTable table : model.tables()) {
            jdbc.update("insert into %s.%s select t.* from %s.%s t where %s"
                    .formatted(to, table.name(), from, table.name(), part.rowsOf(table, schemas())));
        }
    }

    /** What the rows of each agent come to. */
    Sums sums(ReadModel model, Part part, String schema, Look look) {
        Sums sums = new Sums();
        for (ModelTable table : model.tables()) {
            String sql = """
                    select %s as agent, count(*) as rows, sum(%s)::text as sum from %s.%s t where %s group by 1
                    """.formatted(
                            table.agent(schemas()), look.hash, schema, table.name(), part.rowsOf(table, schemas()));
            jdbc.query(sql, row -> {
                sums.add(row.getObject("agent", UUID.class), table.name(), row.getLong("rows"), row.getString("sum"));
            });
        }
        return sums;
    }

    /** A row that stands in one of the two only: {@code live} or {@code rebuilt} is null, else the row as JSON. */
    record Difference(UUID employeeId, String table, String live, String rebuilt, Long position) {}

    /** The first of them. */
    List<Difference> differences(ReadModel model, Collection<UUID> agents, int most) {
        List<Difference> differences = new ArrayList<>();
        Part part = Part.of(agents);
        for (ModelTable table : model.tables()) {
            String rows = "select %s as agent, to_jsonb(t) as row from %s.%s t where " + part.rowsOf(table, schemas());
            String live = rows.formatted(table.agent(schemas()), schemas().live(), table.name());
            String rebuilt = rows.formatted(table.agent(schemas()), schemas().beside(), table.name());
            String sql = """
                    select agent, true as live, row, row ->> 'position' as position from (%1$s except all %2$s) only_live
                    union all
                    select agent, false, row, row ->> 'position' from (%2$s except all %1$s) only_rebuilt
                    order by agent, position, live limit %3$d
                    """.formatted(live, rebuilt, most - differences.size());
            differences.addAll(jdbc.query(
                    sql,
                    (row, n) -> new Difference(
                            row.getObject("agent", UUID.class),
                            table.name(),
                            row.getBoolean("live") ? row.getString("row") : null,
                            row.getBoolean("live") ? null : row.getString("row"),
                            row.getString("position") == null ? null : Long.valueOf(row.getString("position")))));
        }
        return differences;
    }

    /** By agent, what their rows in each table come to: two parts that come to the same are the same rows. */
    static final class Sums {

        /** Whose row names another that is not there. */
        private static final UUID NOBODY = new UUID(0, 0);

        private final Map<UUID, Map<String, String>> byAgent = new TreeMap<>();
        private long rows;

        private void add(UUID agent, String table, long count, String sum) {
            rows += count;
            byAgent.computeIfAbsent(agent == null ? NOBODY : agent, any -> new TreeMap<>())
                    .put(table, count + ":" + sum);
        }

        long rows() {
            return rows;
        }

        /** Whose rows are not the same. */
        Set<UUID> unlike(Sums other) {
            Set<UUID> agents = new TreeSet<>(byAgent.keySet());
            agents.addAll(other.byAgent.keySet());
            agents.removeIf(
                    agent -> byAgent.getOrDefault(agent, Map.of()).equals(other.byAgent.getOrDefault(agent, Map.of())));
            return agents;
        }

        /** SHA-256 over all of it. */
        String checksum() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                return HexFormat.of().formatHex(digest.digest(byAgent.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
