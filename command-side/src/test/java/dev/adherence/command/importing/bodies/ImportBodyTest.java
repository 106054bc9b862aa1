package dev.adherence.command.importing.bodies;

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

        assertThatThrownBy(() -> ImportBody.read(endless, JsonMapper.shared(), Set.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
    }

    /** Few bytes may stand for many objects, in a field that is not even known. */
    @ParameterizedTest
    @ValueSource(strings = {"{},", "[],", "0,", "{\"b\":{}},"})
    void more_values_than_any_import_has_are_refused_before_the_rest_is_read(String value) {
        String many = "{\"data\":[{\"a\":[" + value.repeat(2_000_000) + "this is never looked at";

        assertThatThrownBy(() -> read(many)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
            assertThat(refusal).hasMessageContaining("2000000 names and values");
        });
    }

    private static ImportBody read(String body) {
        return ImportBody.read(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                JsonMapper.shared(),
                Set.of("updateExisting"));
    }
}
