package dev.adherence.command.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.events.AgentState;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.OrganizationEvent.FeedFellSilent;
import dev.adherence.events.OrganizationEvent.FeedResumed;
import dev.adherence.events.OrganizationEvent.SettingsChanged;
import dev.adherence.events.OrganizationEvent.StateMapped;
import dev.adherence.events.UnknownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrganizationLogTest {

    private static final UUID ACME = new UUID(1, 1);
    private static final UUID SALES = new UUID(2, 1);
    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-01-29T10:00:00Z");

    @Test
    void an_event_that_nobody_knows_is_not_passed_over() {
        assertThatThrownBy(() -> OrganizationLog.EMPTY.and(Collections.singletonList(null)))
                .isInstanceOf(UnknownEvent.class);
    }

    @Test
    void without_any_setting_the_defaults_hold_from_the_beginning_of_time() {
        assertThat(OrganizationLog.EMPTY.inForce(null)).containsExactly(new RulesInForce(Instant.MIN, Rules.DEFAULTS));
    }

    @Test
    void a_team_s_own_values_lie_over_the_organisation_s() {
        OrganizationLog log = log(changed(null, 1, 3, NINE), changed(SALES, 2, 9, TEN));

        assertThat(graces(log.inForce(SALES))).containsExactly(5L, 3L, 9L);
        assertThat(graces(log.inForce(null))).containsExactly(5L, 3L);
        assertThat(graces(log.inForce(new UUID(2, 2)))).containsExactly(5L, 3L);
    }

    @Test
    void a_later_change_of_the_organisation_leaves_the_team_s_own_values_alone() {
        OrganizationLog log = log(changed(SALES, 1, 9, NINE), changed(null, 2, 3, TEN));

        assertThat(graces(log.inForce(SALES))).containsExactly(5L, 9L, 9L);
        assertThat(log.inForce(SALES))
                .extracting(each -> each.rules().version())
                .containsExactly(0, 1, 2);
    }

    @Test
    void of_two_versions_that_hold_from_the_same_minute_the_later_counts() {
        OrganizationLog log = log(changed(null, 1, 3, NINE), changed(null, 2, 4, NINE));

        assertThat(log.inForce(null)).extracting(RulesInForce::from).containsExactly(Instant.MIN, NINE);
        assertThat(graces(log.inForce(null))).containsExactly(5L, 4L);
    }

    @Test
    void a_log_read_in_two_parts_is_the_log_read_at_once() {
        OrganizationLog parts = log(changed(null, 1, 3, NINE)).and(List.of(changed(null, 2, 4, TEN)));

        assertThat(parts.inForce(null))
                .isEqualTo(
                        log(changed(null, 1, 3, NINE), changed(null, 2, 4, TEN)).inForce(null));
    }

    @Test
    void silences_are_those_that_reach_past_the_instant() {
        OrganizationLog log = log(
                new FeedFellSilent(ACME, "acd", NINE, NINE),
                new FeedResumed(ACME, "acd", TEN, TEN),
                new FeedFellSilent(ACME, "acd", TEN.plusSeconds(300), TEN));

        assertThat(log.silences("acd", TEN)).containsExactly(new Span(TEN.plusSeconds(300), null));
        assertThat(log.silences("acd", NINE))
                .containsExactly(new Span(NINE, TEN), new Span(TEN.plusSeconds(300), null));
        assertThat(log.silences("other", NINE)).isEmpty();
        assertThat(log.silentSince("acd")).contains(TEN.plusSeconds(300));
    }

    @Test
    void a_word_means_what_the_organisation_says_else_what_is_usual() {
        StateMappings mappings = log(
                        new StateMapped(ACME, "Team huddle", AgentState.MEETING, null, NINE, null),
                        new StateMapped(ACME, "Break", AgentState.LUNCH, null, NINE, null),
                        new StateMapped(ACME, "Old", AgentState.BREAK, null, NINE, null),
                        new StateMapped(ACME, "Old", null, null, TEN, null))
                .mappings();

        assertThat(mappings.of("TEAM HUDDLE ", NINE)).contains(AgentState.MEETING);
        assertThat(mappings.of("break", NINE)).contains(AgentState.LUNCH);
        assertThat(mappings.of("Lunch", NINE)).contains(AgentState.LUNCH);
        assertThat(mappings.of("Old", TEN)).isEmpty();
    }

    private static OrganizationLog log(OrganizationEvent... events) {
        return OrganizationLog.EMPTY.and(List.of(events));
    }

    private static SettingsChanged changed(UUID team, int version, int graceMinutes, Instant from) {
        return new SettingsChanged(
                ACME,
                team,
                version,
                RuleNames.of(Map.of("graceLateStart", Duration.ofMinutes(graceMinutes))),
                from,
                null,
                from);
    }

    private static List<Long> graces(List<RulesInForce> inForce) {
        return inForce.stream()
                .map(each -> each.rules().graceLateStart().toMinutes())
                .toList();
    }
}
