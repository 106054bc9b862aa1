package dev.adherence.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportBodyTest {

    @Test
    void data_and_flags_come_in_any_order() {
        ImportBody body = read("{\"updateExisting\":true,\"data\":[{},5]}");

        assertThat(body.data()).hasSize(2);
        assertThat(body.flag("updateExisting")).isTrue();
        assertThat(read("{\"data\":[{}]}").flag("updateExisting")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "[{}]",
                "{}",
                "{\"data\":[]}",
                "{\"data\":{}}",
                "{\"data\":null}",
                "{\"data\":[{}]} {}",
                "{\"data\":[{}],\"data\":[{}]}",
                "{\"data\":[{}],\"updateExisting\":\"yes\"}",
                "{\"data\":[{}],\"updateexisting\":true}",
                "{\"data\":[{}"
            })
    void a_body_that_is_not_of_the_shape_is_refused(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
    }

    @Test
    void one_record_too_many_is_refused_before_the_rest_is_read() {
        assertThat(read("{\"data\":[" + "{},".repeat(9_999) + "{}]}").data()).hasSize(10_000);
        assertThatThrownBy(() -> read("{\"data\":[" + "{},".repeat(10_001) + "this is never looked at"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
    }

    @Test
    void a_body_without_end_is_refused_by_its_length() {
        InputStream endless = new InputStream() {
            private int at;

            @Override
            public int read() {
                String start = "{\"data\":[\"";
                return at < start.length() ? start.charAt(at++) : 'x';
            }
        };

        assertThatThrownBy(() -> ImportBody.read(endless, JsonMapper.shared(), Set.of(), Set.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
    }

    /** Few bytes may stand for many objects. */
    @ParameterizedTest
    @ValueSource(strings = {"{},", "[],", "0,", "{\"b\":{}},"})
    void more_values_than_any_import_has_are_refused_before_the_rest_is_read(String value) {
        String record = "{\"list\":[" + value.repeat(4_000) + "0]},";
        String many = "{\"data\":[" + record.repeat(500) + "this is never looked at";

        assertThatThrownBy(() -> read(many)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
            assertThat(refusal).hasMessageContaining("2000000 names and values");
        });
    }

    /** In a field that is known or not. */
    @ParameterizedTest
    @ValueSource(strings = {"list", "a"})
    void a_record_with_more_values_than_any_has_is_refused_by_its_place(String field) {
        String many = "{\"data\":[{},{\"" + field + "\":[" + "0,".repeat(50_000) + "this is never looked at";

        assertThatThrownBy(() -> read(many)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
            assertThat(refusal).hasMessageContaining("Record 1 holds more than 50000");
            assertThat(refusal.details()).containsEntry("field", "data[1]");
        });
    }

    @Test
    void what_is_not_known_of_a_record_is_passed_over_and_the_rest_is_as_it_was_sent() {
        ImportBody body = read("""
                {"data":[{"other":[{"known":1},[[]],"x"],"known":{"list":[1,2.5,true,null,"é",9007199254740993,{"b":0}]},"c":{}},
                  "text",[7]]}""");

        assertThat(body.data()).hasToString("""
                [{"known":{"list":[1,2.5,true,null,"é",9007199254740993,{}]}}, "text", [7]]""");
    }

    private static ImportBody read(String body) {
        return ImportBody.read(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                JsonMapper.shared(),
                Set.of("known", "list"),
                Set.of("updateExisting"));
    }
}
