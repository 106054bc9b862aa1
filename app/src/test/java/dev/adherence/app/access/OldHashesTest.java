package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Accounts of before passwords were digested. */
@AppTest
class OldHashesTest {

    private static int signIn(RunningApp app, String email, String password) {
        return app.http()
                .post("/api/auth/login", Map.of("email", email, "password", password))
                .status();
    }

    private static String hash(RunningApp app, String email) {
        return app.jdbc()
                .sql("select password_hash from account where email = :email")
                .param("email", email)
                .query(String.class)
                .single();
    }

    private static String old(RunningApp app, String password) {
        Office office = Office.open(app);
        String email = office.account(ADMIN).email();
        app.jdbc()
                .sql("update account set password_hash = :hash where email = :email")
                .param("hash", new BCryptPasswordEncoder(10).encode(password))
                .param("email", email)
                .update();
        return email;
    }

    @Test
    void sign_in_as_ever_and_are_renewed_by_it(RunningApp app) {
        String email = old(app, PASSWORD);
        String before = hash(app, email);
        assertThat(signIn(app, email, "wrong")).isEqualTo(401);
        assertThat(hash(app, email)).isEqualTo(before);

        assertThat(signIn(app, email, PASSWORD)).isEqualTo(200);

        assertThat(hash(app, email)).startsWith("{sha384}");
        assertThat(signIn(app, email, PASSWORD)).isEqualTo(200);
        assertThat(signIn(app, email, "wrong")).isEqualTo(401);
    }

    @Test
    void one_that_would_be_refused_today_still_opens(RunningApp app) {
        String email = old(app, "password");

        assertThat(signIn(app, email, "password")).isEqualTo(200);
        assertThat(signIn(app, email, "password")).isEqualTo(200);
    }

    @Test
    void what_bcrypt_alone_takes_for_the_same_does_not_open(RunningApp app) {
        String email = old(app, "PW");
        String marks = old(app, "????????");

        assertThat(signIn(app, email, "PW\0PW")).isEqualTo(401);
        assertThat(signIn(app, marks, "\ud83d".repeat(8))).isEqualTo(401);
        assertThat(signIn(app, email, "PW")).isEqualTo(200);
    }
}
