package dev.adherence.app.running.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TableUseTest {

    /** All there are. A new one is written here by whoever has thought of what the running application may do with it. */
    private static final Map<TableUse, List<String>> ALL = Map.of(
            TableUse.APPENDED,
            List.of("event_kind", "event_log", "proof_checkpoint", "proof_time_stamp", "stream"),
            TableUse.SECRET,
            List.of("proof_key_secret"),
            TableUse.REBUILT,
            List.of(
                    "alert",
                    "alert_agent",
                    "alert_change",
                    "alert_counted",
                    "board_row",
                    "change_effect",
                    "correction",
                    "excuse",
                    "explanation",
                    "figure_alert",
                    "figure_course",
                    "figure_day",
                    "figure_membership",
                    "figure_stay",
                    "membership",
                    "schedule_day",
                    "shift_row",
                    "state_row",
                    "trail",
                    "trail_agent",
                    "verdict"),
            TableUse.PERSONAL,
            List.of(
                    "account",
                    "employee",
                    "employee_external_id",
                    "feed",
                    "feed_unknown_agent",
                    "known_browser",
                    "password_reset",
                    "person_session",
                    "personal_key",
                    "what_if"),
            TableUse.READ,
            List.of("event", "membership_span", "position_key"),
            TableUse.NONE,
            List.of("flyway_schema_history"),
            TableUse.KEPT,
            List.of(
                    "account_team",
                    "agent_part",
                    "alert_route",
                    "api_key",
                    "api_key_mapping",
                    "api_key_secret",
                    "demo_duty",
                    "due",
                    "employee_team",
                    "export",
                    "export_piece",
                    "finding",
                    "organization",
                    "personal_cleaning",
                    "personal_erasures",
                    "personal_key_of",
                    "projection_lag",
                    "projection_version",
                    "proof_damage",
                    "proof_destination",
                    "proof_key",
                    "proof_sealed",
                    "proof_sent",
                    "proof_stream",
                    "proof_tile",
                    "proof_tree",
                    "rate_window",
                    "rebuild",
                    "rebuild_begun",
                    "roster_version",
                    "set_up_link",
                    "sign_in_refusal",
                    "snapshot",
                    "team",
                    "token_entry",
                    "trail_pending",
                    "unmapped_state",
                    "what_if_agent"));

    @Test
    void of_every_table_it_is_known_what_the_application_does_with_it_and_no_more_is_granted() {
        TestDatabase database = TestDatabase.fresh();
        // What somebody has granted by hand.
        database.jdbc()
                .sql("grant all on all tables in schema public to adherence_app")
                .update();

        RunningApp.start(database).close();

        Map<String, List<String>> wanted = new TreeMap<>();
        ALL.forEach((use, tables) -> tables.forEach(table -> wanted.put(table, use.privileges())));
        ALL.get(TableUse.REBUILT)
                .forEach(table -> Stream.of("public_beside.", "public_before.")
                        .forEach(twin -> wanted.put(twin + table, TableUse.REBUILT.privileges())));
        assertThat(granted(database)).isEqualTo(wanted);
        assertThat(TableUse.APPENDED.privileges()).containsExactly("INSERT", "SELECT");
    }

    @Test
    void what_a_later_migration_makes_is_granted_by_the_start_that_runs_it() {
        TestDatabase database = TestDatabase.fresh();
        database.jdbc().sql("""
                        create table later (number integer generated always as identity, place serial);
                        create view later_seen as select number from later;
                        alter table later owner to adherence_owner;
                        alter view later_seen owner to adherence_owner;
                        create table of_somebody_else (number int)
                        """).update();

        RunningApp.start(database).close();

        for (String possible : List.of(
                "insert into later default values",
                "update later set place = (select max(number) from later_seen)",
                "delete from later")) {
            assertThat(database.jdbcOfUser().sql(possible).update()).isOne();
        }
        assertThat(granted(database).get("of_somebody_else")).isEmpty();
    }

    private static Map<String, List<String>> granted(TestDatabase database) {
        Map<String, List<String>> granted = new TreeMap<>();
        database.jdbc().sql("""
                        select relnamespace::regnamespace || '.' || relname, array(select privilege_type from aclexplode(relacl)
                                               where grantee in (0, 'adherence_app'::regrole) order by 1)
                          from pg_class
                         where relnamespace::regnamespace::text like 'public%' and relkind in ('r', 'p', 'v', 'm', 'f')
                        """).query(row -> {
            granted.put(row.getString(1).replaceFirst("^public\\.", ""), Arrays.asList((String[])
                    row.getArray(2).getArray()));
        });
        return granted;
    }
}
