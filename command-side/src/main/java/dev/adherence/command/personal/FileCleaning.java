package dev.adherence.command.personal;

import dev.adherence.events.PersonalData;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the files of tables anew out of which somebody was erased, since PostgreSQL leaves what is deleted lying in them. Whatever was read
 * by a transaction of before is kept through that, so it is done at once, after a minute and after an hour.
 */
@Component
public class FileCleaning implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FileCleaning.class);

    private static final List<String> OWN = List.of("employee", "personal_key");
    private static final long LOOK_SECONDS = 20;

    /** A table that somebody reads for long would hold up everybody behind this. */
    private static final String PATIENCE = "set lock_timeout = '2s'";

    private static final String IMPATIENCE = "reset lock_timeout";

    private final JdbcClient jdbc;
    private final DataSource database;
    private final List<PersonalData> elsewhere;
    private ScheduledExecutorService looking;

    FileCleaning(JdbcClient jdbc, DataSource database, List<PersonalData> elsewhere) {
        this.jdbc = jdbc;
        this.database = database;
        this.elsewhere = elsewhere;
    }

    /** With the transaction of the erasure, so that whichever node finds it does it. */
    public void isDue(UUID employeeId) {
        jdbc.sql("insert into personal_cleaning (employee_id) values (?) on conflict do nothing")
                .param(employeeId)
                .update();
    }

    /** What is due now; false where some of it has to wait. */
    public boolean clean() {
        List<UUID> due = jdbc.sql("select employee_id from personal_cleaning where next_at <= now()")
                .query(UUID.class)
                .list();
        if (due.isEmpty()) {
            return true;
        }
        List<String> tables = new ArrayList<>(OWN);
        elsewhere.forEach(each -> tables.addAll(each.tables()));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
            try {
                for (String table : tables) {
                    writeAnew(table, statement);
                }
            } finally {
                statement.execute(IMPATIENCE);
            }
        } catch (SQLWarning mayNot) {
            LOG.error(
                    "What was erased cannot be cleaned out of the files; have the owner of the tables run vacuum (full) on {}: {}",
                    tables,
                    mayNot.getMessage());
            jdbc.sql("update personal_cleaning set next_at = now() + interval '1 hour' where employee_id = any(?)")
                    .param(due.toArray(UUID[]::new))
                    .update();
            return false;
        } catch (SQLException later) {
            LOG.warn("What was erased is cleaned out of the files later: {}", later.getMessage());
            return false;
        }
        jdbc.sql("""
                        update personal_cleaning set done = done + 1, next_at = now() + case done when 0 then interval '1 minute'
                               else interval '1 hour' end
                         where employee_id = any(?)
                        """).param(due.toArray(UUID[]::new)).update();
        jdbc.sql("delete from personal_cleaning where done > 2").update();
        return true;
    }

    private static void writeAnew(String table, Statement statement) throws SQLException {
        statement.execute("vacuum (full) " + table);
        if (statement.getWarnings() != null) {
            // Who may not do it is told so by a warning, and nothing is done.
            throw statement.getWarnings();
        }
    }

    @Override
    public synchronized void start() {
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "file-cleaning");
            thread.setDaemon(true);
            return thread;
        });
        looking.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            clean();
        } catch (RuntimeException e) {
            LOG.warn("What was erased is cleaned out of the files later: {}", e.toString());
        }
    }

    @Override
    public synchronized void stop() {
        looking.shutdownNow();
        looking = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
