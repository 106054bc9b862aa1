package dev.adherence.app.running.database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the application does with a table while it runs; a table that is not named here has rows that come, change and go. */
enum TableUse {

    /** Events and what was signed of them: written once, and never changed or taken away. */
    APPENDED(List.of("INSERT", "SELECT"), "event_kind", "event_log", "proof_checkpoint", "proof_time_stamp", "stream"),

    /** Private keys, which are never changed, and taken away once the next one signs. */
    SECRET(List.of("DELETE", "INSERT", "SELECT"), "proof_key_secret"),

    /** Read models, which a rebuild empties. */
    REBUILT(
            List.of("DELETE", "INSERT", "SELECT", "TRUNCATE", "UPDATE"),
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

    /** Out of which people are erased, from the rows and then from the file as well. */
    PERSONAL(
            List.of("DELETE", "INSERT", "MAINTAIN", "SELECT", "UPDATE"),
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

    /** Filled by a migration; a view too is looked at only. */
    READ(List.of("SELECT"), "position_key"),

    /** The migrations' own. */
    NONE(List.of(), "flyway_schema_history"),

    KEPT(List.of("DELETE", "INSERT", "SELECT", "UPDATE"));

    private static final Map<String, TableUse> NAMED = new HashMap<>();

    static {
        for (TableUse use : values()) {
            use.tables.forEach(table -> NAMED.put(table, use));
        }
    }

    private final List<String> privileges;
    private final List<String> tables;

    TableUse(List<String> privileges, String... tables) {
        this.privileges = privileges;
        this.tables = List.of(tables);
    }

    static TableUse of(String table) {
        return NAMED.getOrDefault(table, KEPT);
    }

    /** In the order of the alphabet. */
    List<String> privileges() {
        return privileges;
    }

    List<String> tables() {
        return tables;
    }
}
