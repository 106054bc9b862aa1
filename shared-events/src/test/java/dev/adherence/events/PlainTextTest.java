package dev.adherence.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlainTextTest {

    @Test
    void what_turns_the_direction_of_writing_and_what_controls_is_taken_nowhere_and_named() {
        IntStream.rangeClosed(0, 0xFFFF)
                .filter(point -> switch (Character.getDirectionality(point)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
                    default -> Character.isISOControl(point) && "\t\r\n".indexOf(point) < 0;
                })
                .forEach(point -> {
                    String text = "a" + Character.toString(point) + "b";
                    String named = "U+%04X".formatted(point);
                    assertThat(PlainText.fault(text).orElseThrow()).contains(named);
                    assertThat(PlainText.faultOfWord(text).orElseThrow()).contains(named);
                    assertThat(PlainText.faultOfLines(text).orElseThrow()).contains(named);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\n", "\r\n"})
    void lines_and_tabs_are_for_what_has_lines(String text) {
        assertThat(PlainText.faultOfLines(text)).isEmpty();
        assertThat(PlainText.faultOfWord(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200D", "\u200B", "\u00AD", "\u200F"})
    void what_only_joins_or_parts_is_no_fault_of_the_words_of_others(String text) {
        assertThat(PlainText.faultOfWord(text)).isEmpty();
        assertThat(PlainText.fault(text)).isPresent();
    }

    @Test
    void half_a_character_is_none() {
        assertThat(PlainText.faultOfLines("a\uD83D")).hasValue("holds half a character (an unpaired surrogate)");
    }
}
