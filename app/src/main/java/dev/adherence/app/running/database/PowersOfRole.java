package dev.adherence.app.running.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What a role of the database may do to what is recorded. */
final class PowersOfRole {

    /** What it may do beyond what it needs, the worst first; no row where it does not see the tables. */
    private static final String BEYOND = """
            select case
                     when (select rolsuper from pg_roles where rolname = current_user) then 'is a superuser'
                     when pg_has_role('pg_execute_server_program', 'MEMBER') or pg_has_role('pg_read_server_files', 'MEMBER')
                       or pg_has_role('pg_write_server_files', 'MEMBER') then 'reaches programs or files of the server'
                     when pg_has_role(relowner, 'MEMBER') then 'owns the tables'
                     when has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER, REFERENCES')
                       or has_any_column_privilege(oid, 'UPDATE') then 'may change what is recorded'
                   end
              from pg_class where oid = any(select to_regclass(name) from unnest(?::text[]) as name)
             order by 1 nulls last limit 1
            """;

    private PowersOfRole() {}

    /** Empty where it may do what it needs and no more. */
    static Optional<String> beyond(Connection running) throws SQLException {
        try (PreparedStatement select = running.prepareStatement(BEYOND)) {
            select.setArray(
                    1, running.createArrayOf("text", TableUse.APPENDED.tables().toArray()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }
}
