package dev.adherence.app.calls;

import static dev.adherence.app.calls.Company.STATES;
import static dev.adherence.app.calls.Company.texts;
import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feeds of vendors that sign what they send, and the secrets that they sign with. */
@AppTest(
        now = "2026-01-29T09:00:00Z",
        properties = {"adherence.secrets-key=of all nodes", "adherence.public-url=https://adherence.test"})
class SignedFeedsTest {

    private static final String SECRET = "s3cret";
    private static final String ZENDESK = """
            {"detail":{"agent_id":"EMP001","version":"3"},"event":{"updated_at":"2026-01-29T08:30:00Z","new_unified_state":{"name":"online"}},
             "id":"z1","type":"zen:event-type:agent.unified_state_changed"}""";

    private RunningApp app;
    private Company company;
    private String id;
    private String key;

    @BeforeEach
    void a_key_with_a_secret(RunningApp running) {
        app = running;
        company = Company.open(running);
        Answer made = company.admin()
                .post("/api/admin/api-keys", Map.of("name", "acd", "permissions", List.of("import:agent-states")));
        id = made.text("/id");
        key = made.text("/key");
    }

    private void signs() {
        company.admin()
                .put("/api/admin/api-keys/" + id + "/secret", Map.of("secret", SECRET))
                .mustBe(204);
    }

    private Http acd() {
        return app.http().withApiKey(key);
    }

    private static byte[] mac(String algorithm, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Answer zendesk(String signedAt, String signed) {
        return acd().with("X-Zendesk-Webhook-Signature-Timestamp", signedAt)
                .with("X-Zendesk-Webhook-Signature", base64(mac("HmacSHA256", signedAt + signed)))
                .post(STATES + "/zendesk", ZENDESK);
    }

    @Test
    void zendesk_signs_body_and_time_and_what_is_old_is_refused() {
        acd().post(STATES + "/zendesk", ZENDESK).mustBe(201);
        signs();

        zendesk("2026-01-29T08:58:00Z", ZENDESK).mustBe(201);
        assertThat(zendesk("2026-01-29T08:58:00Z", ZENDESK + " ").mustBe(401).text("/details/code"))
                .isEqualTo("invalid-signature");
        for (String stale : List.of("2026-01-29T08:54:59Z", "2026-01-29T09:05:01Z")) {
            assertThat(zendesk(stale, ZENDESK).mustBe(401).text("/details/code"))
                    .isEqualTo("stale-signature");
        }
        assertThat(acd().post(STATES + "/zendesk", ZENDESK).mustBe(401).text("/details/code"))
                .isEqualTo("invalid-signature");
        assertThat(company.admin().get("/api/adherence/feeds").body()).contains("X-Zendesk-Webhook-Signature");

        company.admin().delete("/api/admin/api-keys/" + id + "/secret").mustBe(204);
        acd().post(STATES + "/zendesk", ZENDESK).mustBe(201);
    }

    @Test
    void twilio_signs_the_address_that_it_was_given_and_brings_the_key_as_a_password() {
        signs();
        String form =
                "EventType=worker.activity.update&WorkerName=EMP001&WorkerActivityName=Break&Timestamp=1769675400&Sid=EV1";
        String fields =
                "EventTypeworker.activity.updateSidEV1Timestamp1769675400WorkerActivityNameBreakWorkerNameEMP001";
        String path = STATES + "/twilio";
        Http twilio =
                app.http().with("Authorization", "Basic " + base64(("acd:" + key).getBytes(StandardCharsets.UTF_8)));

        for (String address : List.of(
                "https://adherence.test" + path,
                "https://adherence.test:443" + path,
                "https://acd:" + key + "@adherence.test" + path)) {
            twilio.with("X-Twilio-Signature", base64(mac("HmacSHA1", address + fields)))
                    .send("POST", path, form, "application/x-www-form-urlencoded")
                    .mustBe(201);
        }
        twilio.with("X-Twilio-Signature", base64(mac("HmacSHA1", "https://elsewhere.test" + path + fields)))
                .send("POST", path, form, "application/x-www-form-urlencoded")
                .mustBe(401);
        twilio.send("POST", path, form, "application/x-www-form-urlencoded").mustBe(401);
        assertThat(app.http()
                        .send("POST", path, form, "application/x-www-form-urlencoded")
                        .mustBe(401)
                        .header("WWW-Authenticate"))
                .contains("Basic realm=");
        assertThat(twilio.send("POST", path + "?x=1", form, "application/x-www-form-urlencoded")
                        .mustBe(400)
                        .text("/details/code"))
                .isEqualTo("unknown-parameter");
        boardShows("EMP001 break 2026-01-29T08:30:00Z");
        // a proxy with a user and a password of its own
        assertThat(app.http()
                        .with("Authorization", "Basic " + base64("proxy:secret".getBytes(StandardCharsets.UTF_8)))
                        .with("X-API-Key", key)
                        .send("POST", path, form, "application/x-www-form-urlencoded")
                        .mustBe(401)
                        .text("/details/code"))
                .isEqualTo("invalid-signature");
    }

    @Test
    void whoever_has_the_key_alone_goes_no_other_way_and_sends_no_recorded_change_as_a_full_set() {
        signs();
        String state =
                "{\"data\":[{\"agentId\":\"EMP001\",\"state\":\"break\",\"timestamp\":\"2026-01-29T08:30:00Z\"}]}";
        for (String unsigned : List.of("", "/plain", "/json", "/plain/snapshot", "/amazon-connect")) {
            assertThat(acd().post(STATES + unsigned, state).mustBe(401).text("/details/code"))
                    .as(unsigned)
                    .isEqualTo("invalid-signature");
        }
        String login = "{\"type\":\"agent:login\",\"data\":{\"agentId\":\"EMP001\",\"createdTime\":1769675400000}}";
        Http webex = acd().with("X-WebexCC-Signature", HexFormat.of().formatHex(mac("HmacSHA256", login)));
        webex.post(STATES + "/webex", login).mustBe(201);
        webex.post(STATES + "/webex/snapshot?asOf=2026-01-29T08:59:00Z", login).mustBe(401);
    }

    @Test
    void webex_signs_in_hexadecimal() {
        signs();
        String login = "{\"type\":\"agent:login\",\"data\":{\"agentId\":\"EMP001\",\"createdTime\":1769675400000}}";

        acd().with("X-WebexCC-Signature", HexFormat.of().formatHex(mac("HmacSHA256", login)))
                .post(STATES + "/webex", login)
                .mustBe(201);
        acd().with("X-WebexCC-Signature", "00").post(STATES + "/webex", login).mustBe(401);
    }

    @Test
    void a_secret_is_kept_so_that_no_table_holds_it_and_nobody_else_sets_it() {
        signs();

        assertThat(app.jdbc()
                        .sql("select encode(sealed, 'escape') from api_key_secret where api_key_id = :id::uuid")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .doesNotContain(SECRET);
        assertThat(company.admin().get("/api/admin/api-keys").body())
                .contains("\"signed\":true")
                .doesNotContain(SECRET);
        Company.open(app)
                .admin()
                .put("/api/admin/api-keys/" + id + "/secret", Map.of("secret", "x"))
                .mustBe(404);
        for (String bad : List.of("", " ", "x".repeat(501))) {
            assertThat(company.admin()
                            .put("/api/admin/api-keys/" + id + "/secret", Map.of("secret", bad))
                            .mustBe(400)
                            .text("/details/field"))
                    .isEqualTo("secret");
        }
    }

    private void boardShows(String row) {
        eventually(() -> assertThat(texts(
                        company.admin().get("/api/adherence/states"),
                        "states",
                        "employeeNumber",
                        "state",
                        "stateStartedAt"))
                .contains(row));
    }
}
