package dev.adherence.query.wiring;

import org.springframework.jdbc.core.JdbcTemplate;

/** Empties a projection's tables for its rebuild; never makes their readers wait for somebody else's transaction. */
public final class Emptying {

    /**
     * TRUNCATE, which is quick, needs every lock of the table, and whoever reads it later waits behind that. A dump holds such a lock
     * from its beginning to its end: then the rows go one by one. 55P03 is what {@code lock_timeout} ends with.
     */
    private static final String EMPTY = """
            do $$
            declare
                tables text := '%s';
                name text;
            begin
                perform set_config('lock_timeout', '200ms', true);
                execute 'truncate ' || tables;
                perform set_config('lock_timeout', '0', true);
            exception when lock_not_available then
                foreach name in array string_to_array(tables, ', ') loop
                    execute 'delete from ' || name;
                end loop;
            end
            $$
            """;

    private Emptying() {}

    /** In the transaction of the caller; the names are ours and need no quotes. */
    public static void tables(JdbcTemplate jdbc, String... names) {
        jdbc.execute(EMPTY.formatted(String.join(", ", names)));
    }
}
