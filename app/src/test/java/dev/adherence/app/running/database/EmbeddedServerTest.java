package dev.adherence.app.running.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EmbeddedServerTest {

    @TempDir
    Path folder;

    @Test
    void what_is_committed_is_on_disk_and_kept_over_a_restart() {
        try (EmbeddedServer server = EmbeddedServer.start(folder.resolve("a folder"))) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(text(server, "show " + setting)).as(setting).isEqualTo("on");
            }
            jdbc(server, server.password(Login.SUPERUSER))
                    .sql("create table kept as select 'yes' as answer")
                    .update();
        }

        try (EmbeddedServer server = EmbeddedServer.start(folder.resolve("a folder"))) {
            assertThat(text(server, "select answer from kept")).isEqualTo("yes");
        }
    }

    @Test
    void it_listens_on_loopback_alone_and_asks_for_the_password() {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(text(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(server, "show unix_socket_directories")).isEmpty();
            assertThat(text(server, "select string_agg(distinct auth_method, ', ') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThatThrownBy(
                            () -> jdbc(server, "wrong").sql("select 1").query().singleValue())
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void a_pid_file_whose_number_is_now_another_programs_is_no_obstacle() throws IOException {
        EmbeddedServer.start(folder).close();
        Path pidFile = folder.resolve("postgresql-data").resolve("postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(text(server, "select 'runs'")).isEqualTo("runs");
        }
    }

    private static String text(EmbeddedServer server, String sql) {
        return jdbc(server, server.password(Login.SUPERUSER))
                .sql(sql)
                .query(String.class)
                .single();
    }

    private static JdbcClient jdbc(EmbeddedServer server, String password) {
        return JdbcClient.create(
                new DriverManagerDataSource(server.jdbcUrl("postgres"), Login.SUPERUSER.role(), password));
    }
}
