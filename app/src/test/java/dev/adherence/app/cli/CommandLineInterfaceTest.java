package dev.adherence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.running.BuildVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandLineInterfaceTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<List<String>> served = new ArrayList<>();

    @Test
    void without_a_command_it_serves() {
        assertThat(run()).isZero();
        assertThat(run("serve")).isZero();

        assertThat(served).containsExactly(List.of(), List.of());
    }

    @Test
    void demo_becomes_a_setting_and_settings_stay_what_they_are() {
        assertThat(run("--demo", "--server.port=9090", "--adherence.organization=A = B\nC"))
                .isZero();
        assertThat(run("serve", "--server.port=9090", "--demo")).isZero();

        assertThat(served)
                .containsExactly(
                        List.of("--server.port=9090", "--adherence.organization=A = B\nC", "--adherence.demo=true"),
                        List.of("--server.port=9090", "--adherence.demo=true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dmeo", "demo", "server.port=1", "--server.port 1", "-x", "-", ""})
    void what_is_neither_an_option_nor_a_setting_is_refused_in_one_line(String argument) {
        assertThat(run("--demo", argument)).isEqualTo(2);

        assertThat(served).isEmpty();
        assertThat(err.toString())
                .startsWith("adherence: ")
                .contains("--help lists what there is.")
                .containsOnlyOnce("\n");
    }

    /** Of every type that an option has. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "report --from garbage; is not a day such as 2026-01-29",
                "what-if run --to 2026-13-01; is not a day such as 2026-01-29",
                "events tail --from yesterday; is not a month (2026-01)",
                "report --by month; 'month' is none of agent, team, day, interval",
                "import states --format xml f; is none of json",
                "check --url http://[; is not an address such as http://localhost:8080"
            })
    void a_value_that_cannot_be_read_is_refused_in_words_of_its_own(String line, String words) {
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(err.toString())
                .contains(words)
                .doesNotContain("java.", "Exception", "class ")
                .containsOnlyOnce("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "demo, --demo",
        "-demo, --demo",
        "version, --version",
        "server.port=9090, --server.port=9090",
        "-server.port=9090, --server.port=9090",
        "--server.port 9090, --server.port=9090"
    })
    void who_forgot_dashes_or_the_sign_between_is_told_what_is_meant(String given, String meant) {
        assertThat(run(given)).isEqualTo(2);
        assertThat(run("serve", given)).isEqualTo(2);
        assertThat(run(given.split(" "))).isEqualTo(2);

        assertThat(served).isEmpty();
        assertThat(err.toString().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("; is " + meant + " meant? --help lists what there is."));
    }

    @Test
    void what_is_like_nothing_gets_no_hint() {
        assertThat(run("sevre")).isEqualTo(2);

        assertThat(err.toString()).contains("'sevre': --help lists").doesNotContain("meant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--server.port=2", "--server.PORT=1", "--serverPort=1"})
    void a_setting_given_twice_is_refused(String again) {
        assertThat(run("--server.port=1", again)).isEqualTo(2);

        assertThat(served).isEmpty();
        assertThat(err.toString()).contains(again.split("=")[0] + " is given twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "help"})
    void help_in_every_spelling_lists_the_commands(String spelling) {
        assertThat(run(spelling)).isZero();

        assertThat(served).isEmpty();
        assertThat(out.toString()).contains("serve", "help", "--version").doesNotContain("null");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void help_of_serving_names_its_options_and_variables() {
        assertThat(run("help", "serve")).isZero();
        String byCommand = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run("serve", "-h")).isZero();

        assertThat(out.toString()).isEqualTo(byCommand).contains("--demo", "--NAME=VALUE", "ADHERENCE_ADMIN_EMAIL");
        assertThat(served).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version"})
    void the_version_names_product_and_java(String spelling) {
        assertThat(run(spelling)).isZero();

        assertThat(out.toString()).contains("Adherence " + BuildVersion.text(), "Java " + Runtime.version());
        assertThat(BuildVersion.text()).doesNotContain("development");
    }

    private int run(String... arguments) {
        return new CommandLineInterface(served::add, email -> List.of())
                .writingTo(new PrintWriter(out, true), new PrintWriter(err, true))
                .run(arguments);
    }
}
