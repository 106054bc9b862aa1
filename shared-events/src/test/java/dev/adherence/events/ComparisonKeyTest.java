package dev.adherence.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparisonKeyTest {

    @ParameterizedTest
    @CsvSource({
        "Straße, STRASSE",
        "ﬁnance, FINANCE",
        "İzmir, i̇zmir",
        "ΟΔΟΣ, οδοσ",
        "ＥＭＰ００１, emp001",
        "Köln, KÖLN",
        "①, 1",
        "❤️, ❤",
        "' Sales ', sales",
    })
    void what_people_take_for_one_has_one_key(String one, String other) {
        assertThat(ComparisonKey.of(one)).isEqualTo(ComparisonKey.of(other));
    }

    @Test
    void a_key_is_the_key_of_itself_whatever_the_character() {
        for (int point = Character.MIN_CODE_POINT; point <= Character.MAX_CODE_POINT; point++) {
            String key = ComparisonKey.of("x" + Character.toString(point) + "y");

            assertThat(ComparisonKey.of(key)).as("U+%04X", point).isEqualTo(key);
        }
    }

    @Test
    void what_differs_only_by_case_has_one_key_whatever_the_character() {
        for (int point = Character.MIN_CODE_POINT; point <= Character.MAX_CODE_POINT; point++) {
            String text = Character.toString(point);
            String key = ComparisonKey.of(text);

            assertThat(ComparisonKey.of(text.toUpperCase(java.util.Locale.ROOT)))
                    .as("U+%04X", point)
                    .isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 0x7F, 0x9F, 0xAD, 0x200B, 0x200D, 0x200E, 0x202E, 0x2028, 0x2060, 0x2066, 0x3164, 0xFEFF, 0xE0041
            })
    void what_is_not_seen_is_named(int point) {
        assertThat(PlainText.fault("a" + Character.toString(point)))
                .hasValueSatisfying(fault -> assertThat(fault).contains("U+%04X".formatted(point)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë O’Neill-Nuñez", "株式会社", "محمد", "Ünal 2", "👩 ❤️", "🫠"})
    void what_people_write_is_taken(String text) {
        assertThat(PlainText.faultOfKey(text)).isEmpty();
    }

    @Test
    void half_a_character_is_none() {
        assertThat(PlainText.fault("a\ud83d")).isPresent();
    }
}
