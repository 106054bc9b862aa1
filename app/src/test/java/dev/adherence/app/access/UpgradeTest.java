package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.RunningApp;
import dev.adherence.app.harness.TestDatabase;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A database of before sessions were kept by digest. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpgradeTest {

    private static final String SESSION = "2b5c9a1e-7f3d-4d7c-9b51-0a8f4e6d1c22";

    @Test
    void its_accounts_sign_in_its_sessions_are_over_and_links_of_disabled_accounts_are_gone() {
        TestDatabase database = TestDatabase.empty();
        Flyway.configure()
                .dataSource(database.url(), database.owner(), "")
                .locations("classpath:db/migration")
                .target(MigrationVersion.fromVersion("401"))
                .load()
                .migrate();
        database.jdbc()
                .sql("""
                        insert into organization (id, name, tier, time_zone, created_at)
                        values ('00000000-0000-4000-8000-000000000001', 'Old', 'enterprise', 'UTC', now());
                        insert into account (id, organization_id, email, name, role, password_hash, active, created_at)
                        select id::uuid, '00000000-0000-4000-8000-000000000001', email, 'One', 'admin', '%s', active, now()
                        from (values ('00000000-0000-4000-8000-000000000002', 'on@old.test', true),
                                     ('00000000-0000-4000-8000-000000000003', 'off@old.test', false)) a (id, email, active);
                        insert into password_reset (token_hash, account_id, expires_at)
                        select sha256(id::text::bytea), id, now() + interval '1 day' from account;
                        insert into spring_session values ('%s', '%s', 0, 0, 43200, 9e15, '00000000-0000-4000-8000-000000000002')
                        """.formatted(new BCryptPasswordEncoder(10).encode(PASSWORD), SESSION, SESSION))
                .update();

        try (RunningApp app = RunningApp.start(database)) {
            assertThat(app.http()
                            .with("Cookie", "SESSION=" + SESSION)
                            .get("/api/auth/me")
                            .status())
                    .isEqualTo(401);
            assertThat(app.jdbc()
                            .sql("select count(*) from password_reset")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            app.http().signedIn("on@old.test", PASSWORD).get("/api/auth/me").mustBe(200);
            assertThat(app.http()
                            .post("/api/auth/login", Map.of("email", "off@old.test", "password", PASSWORD))
                            .status())
                    .isEqualTo(401);
        }
    }
}
