package dev.adherence.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClockZonesTest {

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Vienna", "America/Argentina/Ushuaia"})
    void a_region_is_one(String name) {
        assertThat(ClockZones.has(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+01:00", "PST", "Europe/Atlantis", "europe/vienna"})
    void an_offset_a_short_word_or_no_place_is_none(String name) {
        assertThat(ClockZones.has(name)).isFalse();
    }
}
