package dev.adherence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ArgumentsTest {

    @Test
    void demo_becomes_a_setting_and_settings_stay_what_they_are() {
        Arguments arguments = given("--demo", "--server.port=9090");

        assertThat(arguments.unknown()).isEmpty();
        assertThat(arguments.asSettings()).containsExactly("--adherence.demo=true", "--server.port=9090");
    }

    @Test
    void what_is_neither_an_option_nor_a_setting_is_unknown() {
        assertThat(given("--dmeo", "--demo", "demo", "server.port=1").unknown())
                .containsExactly("--dmeo", "demo", "server.port=1");
    }

    @Test
    void the_help_names_every_option() {
        assertThat(Arguments.HELP).contains("--demo", "--version", "--help");
        assertThat(given("--help").askFor("--help")).isTrue();
        assertThat(given().askFor("--help")).isFalse();
    }

    private static Arguments given(String... arguments) {
        return new Arguments(arguments);
    }
}
