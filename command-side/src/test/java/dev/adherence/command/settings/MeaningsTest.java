package dev.adherence.command.settings;

import static dev.adherence.events.AgentState.BREAK;
import static dev.adherence.events.AgentState.LUNCH;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.TRAINING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.events.AgentState;
import dev.adherence.events.OrganizationEvent.StateMapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MeaningsTest {

    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-01-29T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-01-29T11:00:00Z");

    @Test
    void a_word_means_nothing_until_the_instant_and_something_at_it_and_after() {
        Meanings meanings = said(mapped(MEETING, TEN));

        assertThat(meanings.at(TEN.minusMillis(1))).isEmpty();
        assertThat(meanings.at(TEN)).contains(MEETING);
        assertThat(meanings.at(ELEVEN)).contains(MEETING);
    }

    @Test
    void what_was_said_without_an_instant_holds_always() {
        assertThat(said(mapped(MEETING, null)).at(Instant.MIN)).contains(MEETING);
        assertThat(said(mapped(TRAINING, NINE), mapped(LUNCH, TEN), mapped(MEETING, null)))
                .isEqualTo(said(mapped(MEETING, null)));
    }

    @Test
    void what_was_said_last_holds_from_its_instant_on_and_what_held_before_until_then() {
        Meanings meanings = said(mapped(MEETING, null), mapped(LUNCH, ELEVEN), mapped(TRAINING, TEN));

        assertThat(meanings.at(NINE)).contains(MEETING);
        assertThat(meanings.at(TEN)).contains(TRAINING);
        assertThat(meanings.at(ELEVEN)).contains(TRAINING);
        assertThat(stretches(meanings)).containsExactly("meeting null 10:00", "training 10:00 null");
    }

    @Test
    void a_word_that_is_forgotten_from_an_instant_on_meant_something_before() {
        Meanings meanings = said(mapped(MEETING, NINE), mapped(null, TEN), mapped(BREAK, ELEVEN));

        assertThat(stretches(meanings)).containsExactly("meeting 09:00 10:00", "break 11:00 null");
        assertThat(stretches(said(mapped(MEETING, NINE), mapped(null, null)))).isEmpty();
    }

    /** Against the plainest way to read it: of what was said, the last that begins no later. */
    @Test
    void whatever_is_said_in_whatever_order_each_instant_has_the_last_word_said_of_it() {
        Random random = new Random(20);
        for (int turn = 0; turn < 500; turn++) {
            List<StateMapped> events = new ArrayList<>();
            Meanings meanings = Meanings.NONE;
            for (int i = 0; i < 6; i++) {
                StateMapped event = mapped(
                        random.nextInt(4) == 0 ? null : AgentState.values()[random.nextInt(3)],
                        random.nextInt(4) == 0 ? null : NINE.plusSeconds(random.nextInt(5)));
                boolean news = !meanings.say(event.state(), event.from());
                Meanings after = meanings.and(event);
                if (!news) {
                    assertThat(stretches(after)).isEqualTo(stretches(meanings));
                }
                events.add(event);
                meanings = after;
                assertThat(meanings.say(event.state(), event.from())).isTrue();
            }
            Collections.reverse(events);
            for (int second = -1; second < 6; second++) {
                Instant at = NINE.plusSeconds(second);
                AgentState expected = events.stream()
                        .filter(event -> event.from() == null || !event.from().isAfter(at))
                        .findFirst()
                        .map(StateMapped::state)
                        .orElse(null);
                assertThat(meanings.at(at).orElse(null)).isEqualTo(expected);
            }
        }
    }

    private static List<String> stretches(Meanings meanings) {
        return meanings.stretches().stream()
                .map(stretch ->
                        stretch.said().state() + " " + time(stretch.said().from()) + " " + time(stretch.until()))
                .toList();
    }

    private static String time(Instant instant) {
        return instant == null ? null : instant.toString().substring(11, 16);
    }

    private static Meanings said(StateMapped... events) {
        Meanings meanings = Meanings.NONE;
        for (StateMapped event : events) {
            meanings = meanings.and(event);
        }
        return meanings;
    }

    private static StateMapped mapped(AgentState state, Instant from) {
        return new StateMapped(new UUID(1, 1), "Huddle", state, null, NINE, from);
    }
}
