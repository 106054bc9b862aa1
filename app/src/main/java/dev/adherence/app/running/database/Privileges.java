package dev.adherence.app.running.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Grants to the role that runs what it needs of the owner's tables, and takes away what it does not: after each migration, so a new table
 * needs no word of its own. Changes nothing where all is as it should be, so a node that starts disturbs none that works.
 */
final class Privileges {

    /** "adherpri" in ASCII. Two that grant at once would hinder each other: PostgreSQL refuses the second change of one table. */
    private static final long LOCK = 0x6164686572707269L;

    /** That of the tables, and those of the twins that read models have. */
    private static final String SCHEMAS = """
            select nspname as name, quote_ident(nspname) as quoted, has_schema_privilege(?, oid, 'USAGE') as seen
              from pg_namespace
             where nspname in (current_schema(), current_schema() || '_beside', current_schema() || '_before')
            """;

    /** Of the owner; the sequence of an identity column needs no privilege. */
    private static final String RELATIONS = """
            select relname as name, relkind in ('v', 'm') as view, relkind = 'S' as sequence,
                   format('%s.%I', relnamespace::regnamespace, relname) as full_name,
                   array(select privilege_type from aclexplode(relacl)
                          where grantee = (select oid from pg_roles where rolname = ?) order by 1) as given
              from pg_class
             where relnamespace in (select oid from pg_namespace where nspname = any(?)) and relkind in ('r', 'p', 'v', 'm', 'S')
               and pg_has_role(relowner, 'USAGE')
               and not exists (select from pg_depend
                                where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('e', 'i'))
            """;

    private final Connection owner;
    private final String running;

    Privileges(Connection owner, String running) {
        this.owner = owner;
        this.running = running;
    }

    void grant() throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            for (String change : changes()) {
                statement.execute(change);
            }
        }
        owner.commit();
    }

    private List<String> changes() throws SQLException {
        List<String> changes = new ArrayList<>();
        List<String> schemas = new ArrayList<>();
        try (PreparedStatement select = owner.prepareStatement(SCHEMAS)) {
            select.setString(1, running);
            try (ResultSet schema = select.executeQuery()) {
                while (schema.next()) {
                    schemas.add(schema.getString("name"));
                    if (!schema.getBoolean("seen")) {
                        changes.add("grant usage on schema " + schema.getString("quoted") + " to " + grantee());
                    }
                }
            }
        }
        try (PreparedStatement select = owner.prepareStatement(RELATIONS)) {
            select.setString(1, running);
            select.setArray(2, owner.createArrayOf("text", schemas.toArray()));
            try (ResultSet relation = select.executeQuery()) {
                while (relation.next()) {
                    List<String> given =
                            List.of((String[]) relation.getArray("given").getArray());
                    List<String> wanted = wanted(relation);
                    if (!given.equals(wanted)) {
                        String name = relation.getString("full_name");
                        String kind = relation.getBoolean("sequence") ? "sequence " : "table ";
                        changes.add("revoke all on " + kind + name + " from " + grantee());
                        if (!wanted.isEmpty()) {
                            changes.add(
                                    "grant " + String.join(", ", wanted) + " on " + kind + name + " to " + grantee());
                        }
                    }
                }
            }
        }
        return changes;
    }

    private List<String> wanted(ResultSet relation) throws SQLException {
        if (relation.getBoolean("sequence")) {
            return List.of("USAGE");
        }
        TableUse use = relation.getBoolean("view") ? TableUse.READ : TableUse.of(relation.getString("name"));
        return use.privileges().stream().filter(this::isKnown).toList();
    }

    /** Before version 17 only the owner may have the file of a table written anew. */
    private boolean isKnown(String privilege) {
        try {
            return !privilege.equals("MAINTAIN") || owner.getMetaData().getDatabaseMajorVersion() >= 17;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String grantee() throws SQLException {
        return one("select quote_ident(?)", running);
    }

    private String one(String sql, String... values) throws SQLException {
        try (PreparedStatement select = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
