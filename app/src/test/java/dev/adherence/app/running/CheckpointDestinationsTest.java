package dev.adherence.app.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.app.harness.TimeStampAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Where checkpoints are to go is looked at before anything is started. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckpointDestinationsTest {

    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path folder;

    private static void check(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        Map<String, Object> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("adherence.checkpoints." + name, value));
        environment.getPropertySources().addFirst(new MapPropertySource("test", named));
        Settings.check(environment);
    }

    @Test
    void what_can_be_is_taken() throws IOException {
        try (TimeStampAuthority authority = new TimeStampAuthority()) {
            Path certificate =
                    Files.writeString(folder.resolve("tsa.pem"), authority.issuer() + authority.certificate());
            assertThatCode(() -> check(Map.of(
                            "file",
                            folder.resolve("missing/checkpoints.jsonl").toString(),
                            "webhook",
                            "https://example.org/hook",
                            "webhook-secret",
                            SECRET + ", " + SECRET,
                            "time-stamp",
                            "http://example.org/tsa",
                            "time-stamp-certificate",
                            certificate.toString(),
                            "time-stamp-every",
                            "1m")))
                    .doesNotThrowAnyException();
            assertThatCode(() -> check(Map.of(
                            "webhook", "http://inside.example/hook",
                            "webhook-secret", SECRET,
                            "private-addresses", "true")))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            file                   | checkpoints.jsonl       | takes the whole path of a file
            file                   | /                       | takes the whole path of a file
            webhook                | example.org             | takes an address such as https://example.org/hook
            webhook                | https://me:p@example.org/ | takes an address such as https://example.org/hook
            webhook                | ftp://example.org/      | takes an address such as https://example.org/hook
            webhook                | http://example.org/     | takes an https address alone, unless adherence.checkpoints.private-addresses is true
            webhook                | https://example.org/    | webhook is set and adherence.checkpoints.webhook-secret is not
            webhook-secret         | whsec_c2hvcnQ=          | takes whsec_ and 24 to 64 bytes in Base64
            webhook-secret         | secret                  | takes whsec_ and 24 to 64 bytes in Base64
            webhook-secret         | VALID                   | webhook-secret is set and adherence.checkpoints.webhook is not
            time-stamp             | example.org             | takes the address of a time-stamp authority
            time-stamp             | https://example.org/    | time-stamp is set and adherence.checkpoints.time-stamp-certificate is not
            time-stamp-certificate | /nowhere.pem            | takes a file with certificates in PEM
            time-stamp-every       | 30s                     | takes a time from a minute to 31 days
            private-addresses      | perhaps                 | takes true or false
            """)
    void what_cannot_be_is_refused_by_name(String name, String value, String words) {
        assertThatThrownBy(() -> check(Map.of(name, value.equals("VALID") ? SECRET : value)))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("adherence.checkpoints." + name)
                .hasMessageContaining(words);
    }

    @Test
    void a_secret_is_never_repeated() {
        assertThatThrownBy(() -> check(Map.of("webhook", "https://example.org/", "webhook-secret", "whsec_c2hvcnQ=")))
                .isInstanceOf(StartFailure.class)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("c2hvcnQ"));
    }
}
