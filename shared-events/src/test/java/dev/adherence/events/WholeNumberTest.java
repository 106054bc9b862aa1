package dev.adherence.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WholeNumberTest {

    @Test
    void the_bounds_are_taken_and_nothing_stays_nothing() {
        assertThat(WholeNumber.between("limit", "1", 1, 500)).isEqualTo(1);
        assertThat(WholeNumber.between("limit", "500", 1, 500)).isEqualTo(500);
        assertThat(WholeNumber.between("limit", null, 1, 500)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 5",
                "0",
                "501",
                "-5",
                "+5",
                "5.0",
                "5e0",
                "0x5",
                "\u0665",
                "\uFF15",
                "99999999999999999999",
                "many"
            })
    void everything_else_is_named_with_what_is_taken(String value) {
        assertThatThrownBy(() -> WholeNumber.between("limit", value, 1, 500))
                .hasMessage("limit must be a whole number from 1 to 500, not '" + value + "'");
    }
}
