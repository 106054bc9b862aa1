package dev.adherence.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullUuidTest {

    private static final String ID = "3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a";

    @Test
    void the_full_form_is_one_in_small_letters_and_in_capitals() {
        assertThat(FullUuid.of(ID)).contains(UUID.fromString(ID));
        assertThat(FullUuid.of(ID.toUpperCase(Locale.ROOT))).contains(UUID.fromString(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1-1-1-1-1", ID + "0", " " + ID, "{" + ID + "}", "3f2b8c1e0d4a4e6b9a7f5c2d1e0f9b8a"})
    void nothing_else_is(String text) {
        assertThat(FullUuid.of(text)).isEmpty();
    }
}
