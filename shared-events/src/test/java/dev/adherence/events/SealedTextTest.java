package dev.adherence.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.SealedText.Kind;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealedTextTest {

    private static final UUID KEY = UUID.fromString("3f2b8c1e-0d4a-4e6b-9a7f-5c2d1e0f9b8a");
    private static final byte[] BYTES = {1, -2, 3};
    private static final String SEALED = SealedText.of(Kind.NOTE, "Zoë 🙂", KEY, BYTES);

    @Test
    void sealed_parts_are_found_among_other_words_with_all_that_opens_them() {
        String text = "before " + SEALED + " between " + SealedText.of(Kind.NAME, "Jo", KEY, BYTES);

        String opened = SealedText.opened(text, part -> {
            assertThat(part.key()).isEqualTo(KEY);
            assertThat(part.decoded()).isEqualTo(BYTES);
            return part.kind().name().toLowerCase(Locale.ROOT) + "$1\\";
        });

        assertThat(opened).isEqualTo("before note$1\\ between name$1\\");
        assertThat(SealedText.isIn(text)).isTrue();
    }

    @Test
    void it_counts_as_long_as_its_words_are() {
        assertThat(SealedText.length(SEALED)).isEqualTo(5);
        assertThat(SealedText.length("a\n" + SEALED + "\n🙂")).isEqualTo(9);
        assertThat(SealedText.length("plain")).isEqualTo(5);
    }

    @Test
    void its_marks_are_in_nothing_that_is_taken_in_and_in_nothing_that_is_told_back() {
        assertThat(PlainText.faultOfLines(SEALED)).isPresent();
        assertThat(PlainText.faultOfWord(SEALED)).isPresent();
        assertThat(PlainText.fault(SEALED)).isPresent();
        assertThat(SealedText.isIn(SealedText.unmarked(SEALED))).isFalse();
    }

    @Test
    void what_only_begins_like_one_stays_as_it_is() {
        assertThat(SealedText.opened("\u0001n", part -> "opened")).isEqualTo("\u0001n");
        assertThat(SealedText.opened(null, part -> "opened")).isNull();
    }
}
