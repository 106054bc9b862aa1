package dev.adherence.command.intake.teleopti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.testing.FeedReading;
import dev.adherence.command.testing.Mappings;
import dev.adherence.events.AgentState;
import dev.adherence.events.Refusal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TeleoptiAdapterTest {

    private static final FeedReading BATCHES = FeedReading.by(new TeleoptiAdapter(FeedReading.AT_NOON));

    @ParameterizedTest
    @CsvSource({
        "Ready, , available \"Ready\"",
        "IDLE, Ready to take calls, available \"IDLE\"",
        "InCall, Currently on a call, on_call \"InCall\"",
        "42, After Call Work, after_call_work \"After Call Work\"",
        "Lunch, , lunch",
        "7, Lunch, lunch",
        "ADMIN, Doing admin, unavailable \"Doing admin\" unmapped",
        "ADMIN, , unavailable \"ADMIN\" unmapped",
        "Logged Out, , offline \"Logged Out\""
    })
    void a_state_is_what_its_code_or_its_description_means(String code, String description, String told) {
        assertThat(BATCHES.of(batch("", state("2001", code, description))))
                .containsExactly("2001 " + told + " 12:00:00");
    }

    @Test
    void codes_mean_what_the_organisation_says_first() {
        FeedReading mapped =
                BATCHES.with(Mappings.always(Map.of("admin", AgentState.MEETING, "idle", AgentState.BREAK)));

        assertThat(mapped.of(batch("", state("2001", "ADMIN", "Doing admin"), state("2002", "IDLE", null))))
                .containsExactly("2001 meeting \"ADMIN\" 12:00:00", "2002 break \"IDLE\" 12:00:00.000001");
    }

    @Test
    void a_batch_with_a_snapshot_id_is_the_full_set_as_of_then() {
        String body = batch("\"SnapshotId\":\"2026-01-29 11:58:00\",", state("2001", "Ready", null));

        assertThat(BATCHES.records(body, false).snapshotAt()).isEqualTo(Instant.parse("2026-01-29T11:58:00Z"));
        assertThat(BATCHES.of(body)).containsExactly("2001 available \"Ready\" 11:58:00");
        assertThat(BATCHES.records(batch("\"SnapshotId\":\"17\",", state("2001", "Ready", null)), false)
                        .snapshotAt())
                .isEqualTo(FeedReading.NOON);
        assertThat(BATCHES.records(batch("\"SnapshotId\":\"2026-01-29T11:58:00Z\","), false)
                        .records())
                .isEmpty();
    }

    @Test
    void without_one_or_with_an_empty_one_it_tells_of_changes() {
        assertThat(BATCHES.records(batch("", state("2001", "Ready", null)), false)
                        .snapshotAt())
                .isNull();
        assertThat(BATCHES.records(batch("\"SnapshotId\":null,", state("2001", "Ready", null)), false)
                        .snapshotAt())
                .isNull();
    }

    @Test
    void a_state_may_stand_alone_have_a_time_of_its_own_and_say_that_nobody_is_logged_on() {
        assertThat(BATCHES.of("""
                {"AuthenticationKey":"k","SourceId":"1","UserCode":2001,"StateCode":"Ready","IsLoggedOn":false,
                 "Timestamp":"2026-01-29T08:00:00Z"}""")).containsExactly("2001 offline 08:00:00");
    }

    @Test
    void what_is_no_batch_is_refused() {
        for (String body : new String[] {"", "[]", "null", "{\"States\":[{"}) {
            assertThatThrownBy(() -> BATCHES.of(body)).as(body).isInstanceOf(Refusal.class);
        }
        assertThat(BATCHES.of(batch("", "{\"StateCode\":\"Ready\"}", "{\"UserCode\":\"2001\"}")))
                .containsExactly("refused: UserCode is missing", "refused: StateCode is missing");
    }

    private static String batch(String snapshot, String... states) {
        return "{\"AuthenticationKey\":\"!#?atAbgT%\",\"SourceId\":\"1\"," + snapshot + "\"States\":["
                + String.join(",", states) + "]}";
    }

    private static String state(String user, String code, String description) {
        return "{\"UserCode\":\"%s\",\"StateCode\":\"%s\"%s}"
                .formatted(user, code, description == null ? "" : ",\"StateDescription\":\"" + description + "\"");
    }

    @Test
    void ten_thousand_mutations_are_read_or_refused() {
        BATCHES.survivesMutationsOf(batch("\"SnapshotId\":\"2026-01-29 11:58:00\",", state("2001", "Ready", "x")));
    }
}
