package dev.adherence.app.problems;

import static dev.adherence.events.Role.ADMIN;
import static dev.adherence.events.Role.AGENT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.access.Office;
import dev.adherence.app.contract.OpenApiDocument;
import dev.adherence.app.harness.Answer;
import dev.adherence.app.harness.AppTest;
import dev.adherence.app.harness.Http;
import dev.adherence.app.harness.RunningApp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A text has one form in bytes: what only looks like UTF-8 is refused by every call that takes a body, wherever it stands. */
@AppTest
class Utf8Test {

    private static final String AN_ID = "3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a";

    private static final Set<String> OF_CONNECT =
            Set.of("application/json", "application/x-ndjson", "application/jsonl", "text/plain");

    private static Http nobody;
    private static Http admin;
    private static Http agent;
    private static Http key;

    private record Body(String method, String path, String type) {}

    @BeforeAll
    static void each_signs_in(RunningApp app) {
        Office office = Office.open(app);
        nobody = app.http();
        admin = office.signedIn(ADMIN);
        agent = office.signedIn(AGENT);
        key = office.withKey("import:agent-states", "import:employees", "import:schedules");
    }

    /** As JSON, and as whatever else a call says that it takes. */
    private static List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        for (OpenApiDocument.Call call : OpenApiDocument.served().calls()) {
            String path = call.path().replace("{source}", "amazon-connect").replaceAll("\\{[^}]+}", AN_ID);
            for (Map.Entry<String, JsonNode> content :
                    call.operation().at("/requestBody/content").properties()) {
                // what only other sources take is tried with these, in FeedsTest
                if (!call.path().contains("{source}") || OF_CONNECT.contains(content.getKey())) {
                    bodies.add(new Body(call.method(), path, content.getKey()));
                }
            }
        }
        assertThat(bodies).hasSizeGreaterThan(20);
        return bodies;
    }

    private static Answer send(Body to, byte[] body) {
        boolean open = List.of("/api/auth/login", "/api/auth/setup", "/api/auth/password-reset")
                .contains(to.path());
        return who(to, open).send(to.method(), to.path(), body, to.type());
    }

    private static Http who(Body to, boolean open) {
        if (open) {
            return nobody;
        } else if (to.path().startsWith("/api/v1")) {
            return key;
        }
        return to.path().equals("/api/adherence/explanations") ? agent : admin;
    }

    /** A slash, NUL and A in more bytes than they need, both halves of a character, what lies beyond Unicode, and what is cut short. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c0af",
                "c080",
                "c181",
                "e08080",
                "e080af",
                "e09fbf",
                "f08080af",
                "f08fbfbf",
                "eda080",
                "edbfbf",
                "eda081edb080",
                "f4908080",
                "f5808080",
                "f888808080",
                "fc8480808080",
                "fe",
                "ff",
                "80",
                "bf",
                "c3",
                "e282",
                "f09f98",
                "c328"
            })
    void no_call_takes_what_is_no_character(String hex) {
        String found = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
        for (Body each : bodies()) {
            refused(each, send(each, ("{\"data\":\"a" + found + "b\"}").getBytes(ISO_8859_1)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"\u00c0\u00af\":1}",
                "{\"data\":[{\"agentId\":\"\u00c0\u00af\"}],\"name\":\"x\"}",
                "{\u00c0\u00af}",
                "\u00c0\u00af{}",
                "{\"data\":\"\"}\u00c0\u00af"
            })
    void wherever_it_stands(String body) {
        for (Body each : bodies()) {
            refused(each, send(each, body.getBytes(ISO_8859_1)));
        }
    }

    @Test
    void a_body_that_comes_after_its_head_is_looked_at_too() {
        byte[] body = (" ".repeat(120_000) + "{\"\u00c0\":1}").getBytes(ISO_8859_1);
        for (Body each : bodies()) {
            assertThat(refused(each, send(each, body))
                            .json()
                            .at("/details/offset")
                            .asInt())
                    .as(each.toString())
                    .isEqualTo(120_002);
        }
    }

    @Test
    void another_encoding_is_not_guessed_at() {
        String json = "{\"email\":\"a@b.test\",\"password\":\"123456789\"}";
        for (Body each : bodies()) {
            refused(each, send(each, json.getBytes(UTF_16BE)));
            refused(each, send(each, json.getBytes(UTF_16LE)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "\"windows-1252\"", "UTF-16", "utf-7", "nonsense", "utf-8x"})
    void a_charset_that_is_not_utf_8_is_415(String charset) {
        for (Body each : bodies()) {
            Answer answer = send(
                    new Body(each.method(), each.path(), each.type() + "; charset=" + charset), new byte[] {'{', '}'});

            assertThat(answer.mustBe(415).text("/details/code")).isEqualTo("unsupported-media-type");
        }
    }

    @Test
    void every_character_of_unicode_is_taken() {
        StringBuilder all = new StringBuilder();
        for (int character = 0x20; character <= Character.MAX_CODE_POINT; character += 7) {
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                all.appendCodePoint(character == '"' || character == '\\' ? 'x' : character);
            }
        }
        String body = "\uFEFF{\"email\":\"a@b.test\",\"password\":\"" + all + "\"}";
        Answer answer = nobody.send("POST", "/api/auth/login", body.getBytes(UTF_8), "application/json; charset=UTF-8");

        assertThat(answer.text("/details/code")).isNotIn("invalid-body", "invalid-json", "unsupported-media-type");
    }

    private static Answer refused(Body what, Answer answer) {
        assertThat(answer.status()).as("%s %s", what, answer.body()).isEqualTo(400);
        assertThat(answer.text("/details/code")).as(what.toString()).isEqualTo("invalid-body");
        assertThat(answer.text("/error")).as(what.toString()).contains("UTF-8");
        return answer;
    }
}
