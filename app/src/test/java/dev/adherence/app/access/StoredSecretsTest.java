package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.JarProcess;
import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who reads a backup is let in nowhere. */
@AppTest
class StoredSecretsTest {

    /** Every row of every table, as text; bytes are hexadecimal in it. */
    private static String everything(TestDatabase database) {
        return database
                .jdbc()
                .sql("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                        + " where schemaname not in ('pg_catalog', 'information_schema')")
                .query(String.class)
                .list()
                .stream()
                .map(table -> database.jdbc()
                        .sql("select coalesce(string_agg(r::text, ' '), '') from " + table + " r")
                        .query(String.class)
                        .single())
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    private static void holdsNone(String stored, Map<String, String> secrets) {
        secrets.forEach((name, secret) -> assertThat(stored)
                .as(name)
                .doesNotContain(secret.toLowerCase(Locale.ROOT))
                .doesNotContain(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void no_table_holds_what_lets_somebody_in(RunningApp app) {
        Office office = Office.open(app);
        Http admin = office.signedIn(ADMIN);
        String key = admin.post(
                        "/api/admin/api-keys", Map.of("name", "acd", "permissions", List.of("import:employees")))
                .text("/key");
        String link = admin.post("/api/admin/users/" + office.account(AGENT).id() + "/password-reset", "")
                .text("/link")
                .replaceFirst(".*#token=", "");

        String stored = everything(app.database());

        assertThat(stored).contains(office.email(ADMIN));
        assertThat(admin.cookies()).containsOnlyKeys("SESSION", "XSRF-TOKEN", "BROWSER");
        holdsNone(stored, admin.cookies());
        holdsNone(stored, Map.of("password", PASSWORD, "key", key, "its secret", key.substring(37), "link", link));
    }

    @Test
    void nor_the_link_of_the_first_start(@TempDir Path folder) {
        TestDatabase database = TestDatabase.empty();
        try (JarProcess process = JarProcess.start(folder, database)) {
            process.address();
            String token = process.output().replaceAll("(?s).*#token=(\\S+).*", "$1");

            assertThat(token).hasSize(43);
            holdsNone(everything(database), Map.of("set-up", token));
        }
    }
}
