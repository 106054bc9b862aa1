package dev.adherence.command.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.events.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsBodyTest {

    @Test
    void names_are_set_removed_or_left_alone() {
        SettingsBody body = read("""
                {"graceLateStart":"PT3M","breakMaximum":null,"equivalences":["offline=break","break=lunch"],
                 "autoResolve":"never","feedSilence":{"acd":"PT3M","old":null},"version":4}""");

        assertThat(body.set().graceLateStart()).isEqualTo(Duration.ofMinutes(3));
        assertThat(body.set().equivalences()).containsExactly("break=lunch", "offline=break");
        assertThat(body.set().autoResolve()).isEqualTo("never");
        assertThat(body.set().breakMaximum()).isNull();
        assertThat(body.removed()).containsExactly("breakMaximum");
        assertThat(body.feedSilence())
                .containsEntry("acd", Duration.ofMinutes(3))
                .containsEntry("old", null);
        assertThat(body.version()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"graceLateStart":"PT25H"}      | graceLateStart must be a duration like PT5M in whole seconds, from PT0S to PT24H
            {"graceLateStart":"-PT1S"}      | graceLateStart must be a duration like PT5M in whole seconds, from PT0S to PT24H
            {"graceLateStart":5}            | graceLateStart must be a duration like PT5M in whole seconds, from PT0S to PT24H
            {"graceLateStart":"five"}       | graceLateStart must be a duration like PT5M in whole seconds, from PT0S to PT24H
            {"graceLateStart":"PT0.5S"}     | graceLateStart must be a duration like PT5M in whole seconds, from PT0S to PT24H
            {"wrongStateTolerance":"PT1M0.000000001S"} | wrongStateTolerance must be a duration like PT5M in whole seconds, from PT0S to PT24H
            {"breakMaximum":"PT59S"}        | breakMaximum must be a duration like PT5M in whole seconds, from PT1M to PT24H
            {"breakMaximum":"PT0S"}         | breakMaximum must be a duration like PT5M in whole seconds, from PT1M to PT24H
            {"lunchMaximum":"PT30S"}        | lunchMaximum must be a duration like PT5M in whole seconds, from PT1M to PT24H
            {"graceLatestart":"PT5M"}       | There is no setting graceLatestart
            {"autoResolve":"sometimes"}     | autoResolve must be one of ended, shift_end, never
            {"contactOverrun":"NEVER"}      | contactOverrun must be one of excuse, strict
            {"workOutsideShift":true}       | workOutsideShift must be one of ignore, alert
            {"equivalences":["lunch=break"]}| equivalences must be a list of break=lunch and offline=break
            {"equivalences":"break=lunch"}  | equivalences must be a list of break=lunch and offline=break
            {"feedSilence":"PT3M"}          | feedSilence must be an object of at most 100 durations by source
            {"feedSilence":{"acd":"PT1S"}}  | feedSilence.acd must be a duration like PT5M in whole seconds, from PT10S to PT24H
            {"adherenceTarget":101}         | adherenceTarget must be a percentage as a whole number from 0 to 100
            {"goodFrom":-1}                 | goodFrom must be a percentage as a whole number from 0 to 100
            {"watchFrom":"80"}              | watchFrom must be a percentage as a whole number from 0 to 100
            {"watchFrom":80.5}              | watchFrom must be a percentage as a whole number from 0 to 100
            {"conformanceTarget":201}       | conformanceTarget must be a percentage as a whole number from 0 to 200
            {"version":"4"}                 | version must be a whole number
            []                              | The body must be an object of settings by name
            """)
    void what_is_wrong_is_refused_by_name_and_limit(String body, String message) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(Refusal.class).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT24H"})
    void the_limits_themselves_are_allowed(String duration) {
        assertThat(read("{\"wrongStateTolerance\":\"" + duration + "\"}").set().wrongStateTolerance())
                .isEqualTo(Duration.parse(duration));
    }

    private static SettingsBody read(String json) {
        return SettingsBody.read(JsonMapper.shared().readTree(json));
    }
}
