package dev.adherence.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.adherence.query.projecting.ReadModel;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** One PostgreSQL server for the module, a new database with all tables for each test that asks. */
public final class Database {

    /** Every table of the read models and the order in which its rows are compared. */
    private static final List<String> TABLES = List.of(
            "verdict order by employee_id, position, valid_from",
            "membership order by employee_id, position",
            "board_row order by employee_id",
            "alert order by id",
            "alert_change order by alert_id, version",
            "alert_agent order by employee_id",
            "alert_counted order by employee_id, alert_id",
            "schedule_day order by employee_id, date, version",
            "shift_row order by employee_id, date, version, place",
            "state_row order by employee_id, version",
            "figure_alert order by employee_id, alert_id",
            "figure_course order by employee_id, day",
            "figure_membership order by employee_id, position",
            "figure_day order by employee_id, date, team_ids",
            "excuse order by employee_id, begins, excuse_id",
            "correction order by employee_id, begins, correction_id",
            "change_effect order by employee_id, change_id, version",
            "explanation order by employee_id, explanation_id",
            "figure_stay order by employee_id, begins",
            "trail order by employee_id, version",
            "trail_agent order by employee_id");

    private static final List<String> SCRIPTS = List.of(
            "db/roster.sql",
            "db/migration/V101__event_store.sql",
            "db/migration/V301__board.sql",
            "db/migration/V302__alerts.sql",
            "db/migration/V303__schedules.sql",
            "db/migration/V304__timeline.sql",
            "db/migration/V305__verdict_key.sql",
            "db/migration/V306__verdict_believed.sql",
            "db/migration/V307__board_row_in_place.sql",
            "db/migration/V330__retracted_alerts_end.sql",
            "db/migration/V331__shift_date_in_history.sql",
            "db/migration/V335__projection_reset.sql",
            "db/migration/V350__membership_span.sql",
            "db/migration/V351__position_key.sql",
            "db/migration/V340__retracted_at.sql",
            "db/migration/V361__shift_zone.sql",
            "db/migration/V380__rebuilt_beside.sql",
            "db/migration/V385__figures.sql",
            "db/migration/V386__finding.sql",
            "db/migration/V393__alert_first_recorded.sql",
            "db/migration/V394__projection_lag.sql",
            "db/migration/V403__lost_by_kind.sql",
            "db/migration/V411__beside_in_no_wal.sql",
            "db/migration/V412__alert_counted.sql",
            "db/migration/V430__excused_time.sql",
            "db/migration/V431__excuses.sql",
            "db/migration/V440__corrections.sql",
            "db/migration/V435__trail.sql",
            "db/migration/V445__explanations.sql",
            "db/migration/V446__rebuild_lost.sql");

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Database() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pool on a new database; closed by the test. */
    public static HikariDataSource fresh() {
        String name = "query_" + NUMBER.incrementAndGet();
        new JdbcTemplate(SERVER.getPostgresDatabase()).execute("create database " + name);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(SERVER.getJdbcUrl("postgres", name));
        config.setMaximumPoolSize(12);
        HikariDataSource pool = new HikariDataSource(config);
        SCRIPTS.forEach(script -> run(script, pool));
        return pool;
    }

    /** A script as Flyway runs it: as a whole, because semicolons also stand inside of functions. */
    public static void run(String script, DataSource pool) {
        try {
            new JdbcTemplate(pool).execute(new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As if nothing had been folded. */
    public static void empty(DataSource pool, ReadModel model) {
        model.tables().forEach(table -> new JdbcTemplate(pool).execute("truncate " + table.name()));
    }

    /** The SHA-256 of an ordered COPY of all read models. */
    public static String fingerprint(DataSource pool) {
        return new JdbcTemplate(pool).execute((ConnectionCallback<String>) connection -> {
            try {
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                for (String table : TABLES) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("copy (select * from " + table + ") to stdout", copy);
                }
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(copy.toByteArray()));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
