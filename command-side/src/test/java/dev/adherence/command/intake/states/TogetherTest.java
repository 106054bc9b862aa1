package dev.adherence.command.intake.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each change is {@code time part state}: a part {@code *} is what was chosen for all channels, one in capitals a contact. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TogetherTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a contact goes before what was chosen, and what was chosen shows again | 08 * available, 09 C on_call, 10 C over | 08 available, 09 on_call, 10 available",
                "of several contacts one is enough | 08 * available, 09 C on_call, 10 D on_call, 11 C over, 12 D over | 08 available, 09 on_call, 10 on_call, 11 on_call, 12 available",
                "work after one goes behind another contact | 08 C on_call, 09 D on_call, 10 C after_call_work, 11 D over, 12 C over | 08 on_call, 09 on_call, 10 on_call, 11 after_call_work, 12 available",
                "a break that was asked for begins when the contact ends | 08 * available, 09 C on_call, 10 * break, 11 C over | 08 available, 09 on_call, 10 on_call, 11 break",
                "the most available channel counts | 08 chat unavailable, 09 voice available, 10 voice break, 11 chat offline, 12 voice offline | 08 unavailable, 09 available, 10 break, 11 break, 12 offline",
                "what holds for all channels goes before that of one | 08 voice available, 09 * unavailable, 10 voice offline | 08 available, 09 unavailable, 10 unavailable",
                "who signs out has no contact any more | 08 * available, 09 C on_call, 10 * offline, 11 * available | 08 available, 09 on_call, 10 offline, 11 available",
                "who had a status and has none is not there | 08 P available, 09 p available, 10 p over | 08 available, 09 available, 10 offline"
            })
    void it_is_one_state_at_each_instant(String why, String changes, String states) {
        assertThat(together(changes(changes.replace(" P ", " p ")))).as(why).isEqualTo(states.strip());
    }

    @Test
    void the_order_in_which_they_were_told_does_not_matter() {
        List<PartChange> told = new ArrayList<>(
                changes(
                        "08 * available, 09 C on_call, 09 D on_call, 10 * break, 11 C over, 12 D after_call_work, 13 D over, 14 * offline"));
        String once = together(told);
        Random random = new Random(3);
        for (int turn = 0; turn < 50; turn++) {
            Collections.shuffle(told, random);
            assertThat(together(told)).isEqualTo(once);
        }
    }

    @Test
    void the_queue_is_that_of_the_first_contact() {
        Instant nine = Instant.parse("2026-01-29T09:00:00Z");
        List<PartChange> two = List.of(
                PartChange.contact("a", "C", nine, AgentState.ON_CALL, "sales", 0),
                PartChange.contact("a", "D", nine.plusSeconds(60), AgentState.ON_CALL, "care", 0));

        assertThat(Together.over(two).get(nine.plusSeconds(60)).queue()).isEqualTo("sales");
    }

    /** As many as are kept of one agent; each looked at for each would be two hundred million. */
    @Test
    @Timeout(5)
    void thousands_of_contacts_and_channels_that_nobody_ends_are_put_together_at_once() {
        Instant eight = Instant.parse("2026-01-29T08:00:00Z");
        List<PartChange> many = new ArrayList<>();
        for (int i = 0; i < PartRows.MOST; i++) {
            Instant at = eight.plusMillis(i);
            many.add(
                    i % 2 == 0
                            ? PartChange.contact("a", "C" + i, at, AgentState.AFTER_CALL_WORK, "queue " + i, 0)
                            : PartChange.channel("a", "channel " + i, at, AgentState.AVAILABLE, null, 0));
        }

        assertThat(Together.over(many)).hasSize(PartRows.MOST);
        assertThat(Together.over(many).get(eight.plusMillis(PartRows.MOST - 1)).queue())
                .isEqualTo("queue " + (PartRows.MOST - 2));
    }

    private static String together(List<PartChange> changes) {
        return Together.over(changes).entrySet().stream()
                .map(each -> each.getKey().toString().substring(11, 13) + " "
                        + each.getValue().state())
                .collect(Collectors.joining(", "));
    }

    private static List<PartChange> changes(String words) {
        return Stream.of(words.strip().split(", ")).map(TogetherTest::change).toList();
    }

    private static PartChange change(String words) {
        String[] word = words.split(" ");
        Instant at = Instant.parse("2026-01-29T" + word[0] + ":00:00Z");
        AgentState state = AgentState.of(word[2]).orElse(null);
        boolean contact = Character.isUpperCase(word[1].charAt(0));
        return new PartChange("a", word[1].equals("*") ? "" : word[1], contact, at, state, null, null, 0);
    }
}
