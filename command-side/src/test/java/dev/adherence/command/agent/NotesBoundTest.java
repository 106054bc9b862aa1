package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.agent.AgentCommand.ResolveAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** However often somebody has something to say about an alert, what is said of it in all stays small. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotesBoundTest extends AgentStory {

    private static final String LONG = "n".repeat(1_990);

    private final List<AgentCommand> commands = new ArrayList<>(List.of(
            assigned(),
            publishedWithoutBreaks(DAY, at("07:00")),
            recorded(at("13:06"), state("08:00", AVAILABLE), state("13:00", MEETING))));
    private final UUID alert = standing().id();

    private AcknowledgeAlert acknowledge(String notes) {
        return new AcknowledgeAlert(JOHN, alert, Past.day(at("08:00")), ANNA, notes, at("13:07"));
    }

    private ResolveAlert resolve(String notes) {
        return new ResolveAlert(JOHN, alert, Past.day(at("08:00")), ANNA, notes, at("13:07"));
    }

    private void notes(int count, String text) {
        for (int each = 0; each < count; each++) {
            commands.add(acknowledge(text + each));
        }
    }

    @Test
    void notes_beyond_the_characters_of_an_alert_are_not_recorded_whatever_brings_them() {
        notes(5, LONG);
        int said = standing().remarks().size();

        commands.add(acknowledge(LONG));
        commands.add(resolve(LONG));

        assertThat(standing().remarks()).hasSize(said);
        assertThat(standing().resolvedByPerson()).isFalse();
    }

    @Test
    void nor_are_more_short_ones_than_an_alert_has() {
        notes(Remarks.MOST_NOTES, "n");

        commands.add(acknowledge("one more"));

        assertThat(standing().remarks()).hasSize(Remarks.MOST_NOTES);
    }

    @Test
    void what_fits_is_taken_and_an_alert_that_is_full_can_be_resolved() {
        notes(5, LONG);

        commands.add(acknowledge("n".repeat(45)));
        commands.add(acknowledge("one more"));
        commands.add(resolve(null));

        assertThat(standing().remarks())
                .extracting(Remark::notes)
                .contains("n".repeat(45))
                .doesNotContain("one more");
        assertThat(standing().resolvedByPerson()).isTrue();
    }

    @Test
    void notes_that_come_over_from_retracted_alerts_stay_within_the_same_bound() {
        notes(5, LONG);
        commands.add(recorded(at("13:20"), state("12:50", MEETING)));
        UUID next = standing().id();
        for (int each = 0; each < 5; each++) {
            commands.add(new AcknowledgeAlert(JOHN, next, Past.day(at("08:00")), ANNA, "next" + each, at("13:21")));
        }
        commands.add(recorded(at("13:30"), state("12:40", MEETING)));

        RecordedAlert last = standing();

        assertThat(last.acknowledged()).isTrue();
        assertThat(last.remarks().stream()
                        .map(Remark::notes)
                        .filter(Objects::nonNull)
                        .mapToInt(String::length)
                        .sum())
                .isBetween(9_000, Remarks.MOST_CHARACTERS);
        commands.add(new AgentCommand.JudgeAgent(JOHN, at("13:31")));
        assertThat(standing().remarks()).hasSameSizeAs(last.remarks());
    }

    private RecordedAlert standing() {
        return after(commands).all().alerts().stream()
                .filter(each -> !each.retracted())
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
