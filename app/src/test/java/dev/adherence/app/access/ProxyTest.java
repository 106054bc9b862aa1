package dev.adherence.app.access;

import static dev.adherence.app.access.Office.PASSWORD;
import static dev.adherence.events.Role.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.RunningApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@AppTest(properties = "adherence.trusted-proxies=127.0.0.1")
class ProxyTest {

    @Test
    void behind_a_proxy_that_speaks_tls_the_cookies_are_secure(RunningApp app) {
        Office office = Office.open(app);
        office.account(ADMIN);

        List<String> cookies = app.http()
                .with("X-Forwarded-Proto", "https")
                .post("/api/auth/login", Map.of("email", office.email(ADMIN), "password", PASSWORD))
                .headers()
                .allValues("Set-Cookie");

        assertThat(cookies).hasSize(3).allSatisfy(cookie -> assertThat(cookie).contains("Secure", "SameSite="));
    }
}
