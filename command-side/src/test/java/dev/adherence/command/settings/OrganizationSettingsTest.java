package dev.adherence.command.settings;

import dev.adherence.command.settings.OrganizationCommand.ChangeSettings;
import dev.adherence.command.settings.OrganizationCommand.DefineTeam;
import dev.adherence.command.settings.OrganizationCommand.MapState;
import dev.adherence.command.settings.OrganizationCommand.NoteArrival;
import dev.adherence.command.settings.OrganizationCommand.NoteSilence;
import dev.adherence.command.settings.OrganizationCommand.WatchFeed;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentState;
import dev.adherence.events.OrganizationEvent.FeedFellSilent;
import dev.adherence.events.OrganizationEvent.FeedResumed;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import dev.adherence.events.OrganizationEvent.SettingsChanged;
import dev.adherence.events.OrganizationEvent.StateMapped;
import dev.adherence.events.OrganizationEvent.TeamDefined;
import dev.adherence.events.Refusal;
import dev.adherence.events.RuleValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrganizationSettingsTest {

    private static final UUID ACME = new UUID(1, 1);
    private static final UUID SALES = new UUID(2, 1);
    private static final Actor ADA = new Actor(new UUID(3, 1), "Ada Admin");
    private static final Instant NINE = Instant.parse("2026-01-29T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3_600);
    private static final RuleValues GRACE_OF_3 = set("graceLateStart", Duration.ofMinutes(3));
    private static final RuleValues GRACE_OF_4 = set("graceLateStart", Duration.ofMinutes(4));

    private FixtureConfiguration<OrganizationSettings> fixture;

    @BeforeEach
    void fixture() {
        fixture = new AggregateTestFixture<>(OrganizationSettings.class);
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Accepted {

        @Test
        void a_change_holds_from_the_next_full_minute() {
            fixture.givenNoPriorActivity()
                    .when(change(GRACE_OF_3, null, NINE.plusSeconds(5)))
                    .expectEvents(changed(1, GRACE_OF_3, NINE.plusSeconds(60), NINE.plusSeconds(5)))
                    .expectResultMessagePayload(1);
        }

        @Test
        void a_minute_less_than_twenty_seconds_away_is_too_soon_for_the_other_nodes() {
            fixture.givenNoPriorActivity()
                    .when(change(GRACE_OF_3, null, NINE.plusSeconds(41)))
                    .expectEvents(changed(1, GRACE_OF_3, NINE.plusSeconds(120), NINE.plusSeconds(41)));
        }

        @Test
        void a_minute_exactly_twenty_seconds_away_is_soon_enough() {
            fixture.givenNoPriorActivity()
                    .when(change(GRACE_OF_3, null, NINE.plusSeconds(40)))
                    .expectEvents(changed(1, GRACE_OF_3, NINE.plusSeconds(60), NINE.plusSeconds(40)));
        }

        @Test
        void what_a_change_does_not_name_stays() {
            RuleValues both = RuleNames.of(
                    Map.of("graceLateStart", Duration.ofMinutes(3), "breakMaximum", Duration.ofMinutes(20)));
            fixture.given(changed(1, GRACE_OF_3, NINE, NINE))
                    .when(change(set("breakMaximum", Duration.ofMinutes(20)), null, NINE))
                    .expectEvents(changed(2, both, NINE.plusSeconds(60), NINE));
        }

        @Test
        void what_is_removed_is_as_the_default_says_again() {
            fixture.given(changed(1, GRACE_OF_3, NINE, NINE))
                    .when(new ChangeSettings(
                            ACME, null, RuleValues.NOTHING_SET, Set.of("graceLateStart"), null, ADA, NINE))
                    .expectEvents(changed(2, RuleValues.NOTHING_SET, NINE.plusSeconds(60), NINE));
        }

        @Test
        void a_team_has_settings_of_its_own_and_versions_count_on() {
            fixture.given(changed(1, GRACE_OF_3, NINE, NINE))
                    .when(new ChangeSettings(ACME, SALES, GRACE_OF_4, Set.of(), 0, ADA, NINE))
                    .expectEvents(new SettingsChanged(ACME, SALES, 2, GRACE_OF_4, NINE.plusSeconds(60), ADA, NINE));
        }

        @Test
        void a_clock_that_goes_back_never_lets_a_version_hold_before_the_one_before_it() {
            fixture.given(changed(1, GRACE_OF_3, NINE.plusSeconds(600), NINE))
                    .when(change(GRACE_OF_4, null, NINE))
                    .expectEvents(changed(2, GRACE_OF_4, NINE.plusSeconds(600), NINE));
        }

        @Test
        void a_team_is_defined_and_redefined() {
            fixture.given(new TeamDefined(ACME, SALES, "Sales", null, ADA, NINE))
                    .when(new DefineTeam(ACME, SALES, "Sales", "Europe/Berlin", ADA, NINE))
                    .expectEvents(new TeamDefined(ACME, SALES, "Sales", "Europe/Berlin", ADA, NINE));
        }

        @Test
        void a_word_is_mapped_and_forgotten() {
            fixture.given(new StateMapped(ACME, "Huddle", AgentState.MEETING, ADA, NINE, null))
                    .when(new MapState(ACME, "huddle", null, null, ADA, NINE))
                    .expectEvents(new StateMapped(ACME, "huddle", null, ADA, NINE, null));
        }

        @Test
        void a_word_means_something_else_from_an_instant_on() {
            fixture.given(new StateMapped(ACME, "Huddle", AgentState.MEETING, ADA, NINE, null))
                    .when(new MapState(ACME, "huddle", AgentState.TRAINING, TEN, ADA, NINE))
                    .expectEvents(new StateMapped(ACME, "huddle", AgentState.TRAINING, ADA, NINE, TEN));
        }

        @Test
        void a_word_that_means_it_from_later_on_means_it_from_earlier_on() {
            fixture.given(new StateMapped(ACME, "Huddle", AgentState.MEETING, ADA, NINE, TEN))
                    .when(new MapState(ACME, "Huddle", AgentState.MEETING, NINE, ADA, NINE))
                    .expectEvents(new StateMapped(ACME, "Huddle", AgentState.MEETING, ADA, NINE, NINE));
        }

        @Test
        void saying_that_a_word_goes_on_as_before_takes_back_what_was_planned() {
            fixture.given(
                            new StateMapped(ACME, "Huddle", AgentState.MEETING, ADA, NINE, null),
                            new StateMapped(ACME, "Huddle", AgentState.TRAINING, ADA, NINE, TEN))
                    .when(new MapState(ACME, "Huddle", AgentState.MEETING, NINE, ADA, NINE))
                    .expectEvents(new StateMapped(ACME, "Huddle", AgentState.MEETING, ADA, NINE, NINE));
        }

        @Test
        void a_feed_falls_silent_and_is_heard_again() {
            fixture.given(new FeedFellSilent(ACME, "acd", NINE, NINE))
                    .when(new NoteArrival(ACME, "acd", NINE.plusSeconds(90), NINE.plusSeconds(91)))
                    .expectEvents(new FeedResumed(ACME, "acd", NINE.plusSeconds(90), NINE.plusSeconds(91)));
        }

        @Test
        void a_feed_that_is_no_longer_watched_is_no_longer_silent() {
            fixture.given(
                            new FeedWatched(ACME, "acd", Duration.ofMinutes(1), ADA, NINE),
                            new FeedFellSilent(ACME, "acd", NINE, NINE))
                    .when(new WatchFeed(ACME, "acd", null, ADA, NINE.plusSeconds(90)))
                    .expectEvents(
                            new FeedWatched(ACME, "acd", null, ADA, NINE.plusSeconds(90)),
                            new FeedResumed(ACME, "acd", NINE.plusSeconds(90), NINE.plusSeconds(90)));
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Repeated {

        @Test
        void the_same_settings_twice_change_nothing() {
            fixture.given(changed(1, GRACE_OF_3, NINE, NINE))
                    .when(change(GRACE_OF_3, null, NINE))
                    .expectNoEvents()
                    .expectResultMessagePayload(1);
        }

        @Test
        void a_change_sent_again_after_a_lost_answer_is_no_conflict() {
            fixture.given(changed(1, GRACE_OF_3, NINE, NINE))
                    .when(change(GRACE_OF_3, 0, NINE))
                    .expectNoEvents()
                    .expectResultMessagePayload(1);
        }

        @Test
        void a_team_defined_twice_changes_nothing() {
            fixture.given(new TeamDefined(ACME, SALES, "Sales", null, ADA, NINE))
                    .when(new DefineTeam(ACME, SALES, "Sales", null, ADA, NINE))
                    .expectNoEvents()
                    .expectResultMessagePayload(false);
        }

        @Test
        void a_word_mapped_twice_changes_nothing_in_whatever_case() {
            fixture.given(new StateMapped(ACME, "Huddle", AgentState.MEETING, ADA, NINE, null))
                    .when(new MapState(ACME, "HUDDLE ", AgentState.MEETING, null, ADA, NINE))
                    .expectNoEvents();
        }

        @Test
        void a_word_mapped_twice_from_the_same_instant_or_a_later_one_changes_nothing() {
            for (Instant from : new Instant[] {NINE, TEN}) {
                fixture.given(new StateMapped(ACME, "Huddle", AgentState.MEETING, ADA, NINE, NINE))
                        .when(new MapState(ACME, "Huddle", AgentState.MEETING, from, ADA, TEN))
                        .expectNoEvents()
                        .expectResultMessagePayload(false);
            }
        }

        @Test
        void forgetting_a_word_from_an_instant_on_twice_changes_nothing() {
            fixture.given(
                            new StateMapped(ACME, "Huddle", AgentState.MEETING, ADA, NINE, null),
                            new StateMapped(ACME, "Huddle", null, ADA, NINE, TEN))
                    .when(new MapState(ACME, "Huddle", null, TEN, ADA, TEN))
                    .expectNoEvents();
        }

        @Test
        void forgetting_a_word_that_nobody_mapped_changes_nothing() {
            fixture.givenNoPriorActivity()
                    .when(new MapState(ACME, "Huddle", null, null, ADA, NINE))
                    .expectNoEvents();
        }

        @Test
        void watching_a_feed_twice_changes_nothing() {
            fixture.given(new FeedWatched(ACME, "acd", Duration.ofMinutes(1), ADA, NINE))
                    .when(new WatchFeed(ACME, "acd", Duration.ofMinutes(1), ADA, NINE))
                    .expectNoEvents();
        }

        @Test
        void a_silence_that_two_nodes_notice_is_recorded_once() {
            fixture.given(new FeedFellSilent(ACME, "acd", NINE, NINE))
                    .when(new NoteSilence(ACME, "acd", NINE, NINE.plusSeconds(1)))
                    .expectNoEvents()
                    .expectResultMessagePayload(false);
        }

        @Test
        void a_silence_noticed_too_late_is_none() {
            fixture.given(
                            new FeedFellSilent(ACME, "acd", NINE, NINE),
                            new FeedResumed(ACME, "acd", NINE.plusSeconds(90), NINE))
                    .when(new NoteSilence(ACME, "acd", NINE, NINE.plusSeconds(100)))
                    .expectNoEvents();
        }

        @Test
        void an_arrival_while_nothing_is_silent_changes_nothing() {
            fixture.givenNoPriorActivity()
                    .when(new NoteArrival(ACME, "acd", NINE, NINE))
                    .expectNoEvents();
        }
    }

    @Nested
    @DisplayNameGeneration(ReplaceUnderscores.class)
    class Conflicting {

        @Test
        void a_change_that_rests_on_an_old_version_is_refused_and_says_which_stands() {
            fixture.given(changed(1, GRACE_OF_3, NINE, NINE))
                    .when(change(GRACE_OF_4, 0, NINE))
                    .expectNoEvents()
                    .expectException(Refusal.class)
                    .expectExceptionMessage("The settings are of version 1, not 0: read them again");
        }

        @Test
        void a_team_s_version_is_not_the_organisation_s() {
            fixture.given(changed(1, GRACE_OF_3, NINE, NINE))
                    .when(new ChangeSettings(ACME, SALES, GRACE_OF_4, Set.of(), 1, ADA, NINE))
                    .expectException(Refusal.class);
        }
    }

    private static ChangeSettings change(RuleValues values, Integer expected, Instant now) {
        return new ChangeSettings(ACME, null, values, Set.of(), expected, ADA, now);
    }

    private static SettingsChanged changed(int version, RuleValues values, Instant from, Instant at) {
        return new SettingsChanged(ACME, null, version, values, from, ADA, at);
    }

    private static RuleValues set(String name, Object value) {
        return RuleNames.of(Map.of(name, value));
    }
}
