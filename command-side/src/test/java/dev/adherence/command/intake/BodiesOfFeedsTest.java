package dev.adherence.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Forms, lines, XML, and what carries JSON. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BodiesOfFeedsTest {

    @Test
    void a_form_is_one_record_of_texts() {
        assertThat(FormBody.read(in("a=1&b=x+y%2F%C3%BC&c&")).toString())
                .isEqualTo("[{\"a\":\"1\",\"b\":\"x y/ü\",\"c\":\"\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "&&", "a=%", "a=%zz", "a=%C3", "a=1&a=2"})
    void what_is_no_form_is_refused(String body) {
        assertThatThrownBy(() -> FormBody.read(in(body))).isInstanceOf(Refusal.class);
    }

    @Test
    void lines_are_records_unless_they_are_blank() {
        assertThat(LinesBody.read(in("a|b\n\n \r\nc\n"), false).toString()).isEqualTo("[\"a|b\", \"c\"]");
        assertThat(LinesBody.read(in("\n"), true)).isEmpty();
        assertThatThrownBy(() -> LinesBody.read(in("\n"), false)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> LinesBody.read(in("x".repeat(10_001)), false)).hasMessageContaining("Line 1");
        assertThatThrownBy(() -> LinesBody.read(in("x\n".repeat(10_001)), false))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void an_element_is_an_object_of_its_attributes_and_children_or_its_text() {
        assertThat(XmlBody.read(in("""
                                <?xml version="1.0"?><Update><data><user id="7"><loginName> ann </loginName><team>A</team><team>B</team><x y="1">z</x></user></data>
                                <User>Bob &amp; co</User></Update>"""), "user", false).toString())
                .isEqualTo(
                        "[{\"id\":\"7\",\"loginName\":\"ann\",\"team\":[\"A\",\"B\"],\"x\":{\"y\":\"1\",\"#text\":\"z\"}}, \"Bob & co\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<a>",
                "<a></b>",
                "<a/>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><user>&x;</user>",
                "<!DOCTYPE a [<!ENTITY x 'aaaa'>]><user>&x;</user>",
                "<user>&unknown;</user>",
                "{\"user\":1}"
            })
    void what_is_no_plain_xml_with_such_an_element_is_refused(String body) {
        assertThatThrownBy(() -> XmlBody.read(in(body), "user", false)).isInstanceOf(Refusal.class);
    }

    @Test
    void xml_is_bounded_in_depth_and_number() {
        assertThatThrownBy(() ->
                        XmlBody.read(in("<user>" + "<a>".repeat(60) + "</a>".repeat(60) + "</user>"), "user", false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
        assertThatThrownBy(() -> XmlBody.read(in("<a>" + "<user/>".repeat(10_001) + "</a>"), "user", false))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void records_come_out_of_whatever_carries_them() {
        String run = "{\"x\":1}{\"x\":2}";
        String base64 = base64(run);
        for (String body : List.of(
                run,
                "[{\"x\":1},{\"x\":2}]",
                "{\"detail\":{\"x\":1},\"source\":\"s\"}\n{\"detail\":{\"x\":2}}",
                "{\"Records\":[{\"kinesis\":{\"data\":\"" + base64 + "\"}}]}",
                "{\"Records\":[{\"body\":\"{\\\"x\\\":1}\"},{\"body\":\"{\\\"detail\\\":{\\\"x\\\":2}}\"}]}",
                "{\"requestId\":\"r\",\"timestamp\":1,\"records\":[{\"data\":\"" + base64 + "\"}]}")) {
            assertThat(opened(body).records().toString()).as(body).isEqualTo("[{\"x\":1}, {\"x\":2}]");
        }
        assertThat(opened("{\"requestId\":\"r\",\"timestamp\":1,\"records\":[]}")
                        .firehoseRequest())
                .isEqualTo("r");
        assertThatThrownBy(() -> opened("{\"Records\":[]}")).isInstanceOf(Refusal.class);
    }

    @Test
    void what_cannot_be_taken_out_is_one_bad_record() {
        String notJson = base64("{");
        String notText = Base64.getEncoder().encodeToString(new byte[] {(byte) 0xC0, (byte) 0xAF});

        assertThat(opened("{\"Records\":[{\"kinesis\":{\"data\":\"" + notJson + "\"}},{\"kinesis\":{\"data\":\""
                                + notText + "\"}},{\"kinesis\":{\"data\":\"?\"}},{},{\"kinesis\":{\"data\":7}}]}")
                        .records())
                .hasSize(5)
                .allSatisfy(record -> assertThat(record.isString()).isTrue());
    }

    @Test
    void what_is_wrapped_is_counted_together_and_only_so_deep() {
        String wrapped = "{\"x\":1}";
        for (int times = 1; times <= 5; times++) {
            wrapped = "{\"Records\":[{\"kinesis\":{\"data\":\"" + base64(wrapped) + "\"}}]}";
            assertThat(opened(wrapped).records().get(0).isObject())
                    .as("%s times", times)
                    .isEqualTo(times <= 4);
        }
        String numbers = base64("{\"x\":[" + "1,".repeat(40_000) + "1]}");
        String many = ("{\"data\":\"" + numbers + "\"},").repeat(51);
        assertThatThrownBy(() ->
                        opened("{\"requestId\":\"r\",\"records\":[" + many.substring(0, many.length() - 1) + "]}"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Envelopes opened(String body) {
        JsonMapper json = JsonMapper.shared();
        List<JsonNode> outer = FeedBody.read(in(body), json, Envelopes.around(Set.of("x")), false);
        return Envelopes.open(outer, json, Set.of("x"), false);
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
