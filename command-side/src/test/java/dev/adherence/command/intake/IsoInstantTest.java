package dev.adherence.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.TimeBounds;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IsoInstantTest {

    private static final String LETTERS = "0123456789-+:.TZtz ,_";

    @ParameterizedTest
    @CsvSource({
        "2026-01-29T08:30:00Z, 2026-01-29T08:30:00Z",
        "2026-01-29T08:30Z, 2026-01-29T08:30:00Z",
        "2026-01-29t08:30:00z, 2026-01-29T08:30:00Z",
        "2026-01-29T08:30:00.5Z, 2026-01-29T08:30:00.5Z",
        "2026-01-29T08:30:00.123456789+01:00, 2026-01-29T07:30:00.123456Z",
        "2026-01-29T08:30:00+01, 2026-01-29T07:30:00Z",
        "2026-01-29T08:30:00-00:00, 2026-01-29T08:30:00Z",
        "1999-12-31T23:59:59.999999999-05:00, 2000-01-01T04:59:59.999999Z"
    })
    void every_form_with_an_offset_is_read_to_the_microsecond(String text, Instant instant) {
        assertThat(IsoInstant.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-29",
                "2026-01-29T08:30:00",
                "2026-01-29 08:30:00Z",
                "2026-01-29_08:30:00Z",
                "2026-01-29T08:30:00,5Z",
                "2026-01-29T08:30:60Z",
                "2026-02-30T08:30:00Z",
                "2026-01-29T24:00:00Z",
                "2026-01-29T08Z",
                "2026-01T08:30:00Z",
                "20260129T083000Z",
                "2026-01-29T08:30:00+19:00",
                "2026-01-29TZ",
                "1999-12-31T23:59:59.999999Z",
                "2000-01-01T00:59:59+01:00",
                "2200-01-01T00:00:00Z"
            })
    void what_is_none_is_refused(String text) {
        assertThatThrownBy(() -> IsoInstant.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void what_the_jdk_reads_is_read_alike_and_nothing_else_is() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder("2026-01-29T08:30:00.123+01:00");
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.setCharAt(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
                } else {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(7)));
                }
            }
            assertThat(read(text.toString())).as(text.toString()).isEqualTo(byTheJdk(text.toString()));
        }
    }

    private static Instant read(String text) {
        try {
            return IsoInstant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant byTheJdk(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return TimeBounds.hold(instant) ? instant : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
