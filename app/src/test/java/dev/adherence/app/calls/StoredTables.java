package dev.adherence.app.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.RunningApp;
import java.util.Map;
import java.util.TreeMap;

/** All that a running application has stored, but for what-ifs. */
final class StoredTables {

    private StoredTables() {}

    /** Once every read model has all that is recorded; also whom all passes by has stored that it did. */
    static Map<String, String> atRest(RunningApp app) {
        AtRest.await(app);
        return of(app);
    }

    /** By table a checksum of its rows, without the trail, which says who asked, and what moves with it, its seal too. */
    static Map<String, String> of(RunningApp app) {
        Map<String, String> tables = new TreeMap<>();
        app.jdbc().sql("""
                        select tablename from pg_tables
                         where schemaname = 'public' and tablename not like 'what_if%' and tablename not like 'proof%'
                           and tablename not in ('trail', 'token_entry', 'stream', 'event_kind')
                        """).query(String.class).list().forEach(table -> tables.put(table, checksum(app, table)));
        assertThat(tables).containsKeys("event_log", "snapshot", "alert", "verdict", "due");
        return tables;
    }

    private static String checksum(RunningApp app, String table) {
        String but = table.equals("event_log")
                ? " where stream not in (select number from stream where type = 'trail')"
                : "";
        return app.jdbc()
                .sql("select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from (select * from \""
                        + table + "\"" + but + ") t")
                .query(String.class)
                .single();
    }
}
