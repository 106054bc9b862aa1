package dev.adherence.command.agent;

import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.MEETING;
import static dev.adherence.events.AgentState.OFFLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.agent.AgentCommand.AnswerExplanation;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.AgentCommand.FileExplanation;
import dev.adherence.command.agent.AgentCommand.JudgeAgent;
import dev.adherence.command.agent.AgentCommand.WithdrawExplanation;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.AlertRaised;
import dev.adherence.events.AgentEvent.ExcuseEntered;
import dev.adherence.events.AgentEvent.ExplanationAnswered;
import dev.adherence.events.AgentEvent.ExplanationFiled;
import dev.adherence.events.AgentEvent.ExplanationWithdrawn;
import dev.adherence.events.AlertType;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Interval;
import dev.adherence.events.Refusal;
import dev.adherence.events.Resolution;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplainingTest extends AgentStory {

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-0000000000ee");
    private static final UUID SUPPORT = UUID.fromString("00000000-0000-0000-0000-0000000000bc");
    private static final Actor HIMSELF = new Actor(UUID.fromString("00000000-0000-0000-0000-0000000000dd"), "John");

    @Test
    void a_stretch_is_explained_by_the_agent() {
        when(present(), stretch("09:00", "09:20", at("10:30")))
                .expectEvents(new ExplanationFiled(
                        JOHN, ID, null, at("09:00"), at("09:20"), "outage", "no line", HIMSELF, at("10:30")));
    }

    @Test
    void explained_twice_changes_nothing() {
        List<AgentCommand> filed = present();
        filed.add(stretch("09:00", "09:20", at("10:30")));

        when(filed, stretch("09:00", "09:20", at("10:40"))).expectNoEvents();
    }

    @Test
    void an_alert_is_explained_from_where_its_deviation_begins_to_where_it_ended() {
        List<AgentCommand> met = met("09:20");
        UUID alert = alert(met, AlertType.WRONG_STATE);

        when(met, ofAlert(alert, at("10:30")))
                .expectEvents(new ExplanationFiled(
                        JOHN, ID, alert, at("09:00"), at("09:20"), "outage", "no line", HIMSELF, at("10:30")));
    }

    @Test
    void one_that_lasts_still_has_no_end_yet() {
        List<AgentCommand> meeting = meeting();
        UUID alert = alert(meeting, AlertType.WRONG_STATE);

        when(meeting, ofAlert(alert, at("09:10")))
                .expectEvents(new ExplanationFiled(
                        JOHN, ID, alert, at("09:00"), null, "outage", "no line", HIMSELF, at("09:10")));
    }

    @Test
    void approved_it_is_an_excuse_of_the_same_id_and_reason_and_the_alert_resolves() {
        List<AgentCommand> met = met("09:20");
        UUID alert = alert(met, AlertType.WRONG_STATE);
        met.add(ofAlert(alert, at("10:30")));
        met.add(answer(true, "so it was", null, at("11:00")));

        Outcome outcome = after(met);

        Interval excused = new Interval(at("09:00"), at("09:20"));
        assertThat(outcome.events())
                .contains(
                        new ExplanationAnswered(JOHN, ID, at("09:00"), true, excused, "so it was", ANNA, at("11:00")),
                        new ExcuseEntered(
                                JOHN, ID, List.of(excused), excused, null, "outage", "so it was", ANNA, at("11:00")));
        assertThat(outcome.all().alert(alert).resolution()).isEqualTo(Resolution.EXCUSED);
    }

    @Test
    void without_a_word_of_the_supervisor_the_excuse_says_what_the_agent_said() {
        List<AgentCommand> filed = present();
        filed.add(stretch("09:00", "09:20", at("10:30")));
        filed.add(answer(true, null, null, at("11:00")));

        assertThat(after(filed).events())
                .filteredOn(ExcuseEntered.class::isInstance)
                .extracting(event -> ((ExcuseEntered) event).note())
                .containsExactly("no line");
    }

    @Test
    void of_one_that_lasts_still_the_time_until_the_answer_is_excused() {
        List<AgentCommand> meeting = meeting();
        meeting.add(ofAlert(alert(meeting, AlertType.WRONG_STATE), at("09:10")));
        meeting.add(answer(true, null, null, at("09:12")));

        assertThat(excused(meeting)).containsExactly(new Interval(at("09:00"), at("09:12")));
    }

    @Test
    void of_one_that_ended_since_it_was_filed_the_time_until_its_end() {
        List<AgentCommand> meeting = meeting();
        meeting.add(ofAlert(alert(meeting, AlertType.WRONG_STATE), at("09:10")));
        meeting.add(recorded(at("09:30"), state("09:25", AVAILABLE)));
        meeting.add(answer(true, null, null, at("10:00")));

        assertThat(excused(meeting)).containsExactly(new Interval(at("09:00"), at("09:25")));
    }

    @Test
    void who_has_left_early_is_excused_until_the_end_of_the_shift() {
        List<AgentCommand> left = present();
        left.add(recorded(at("14:40"), state("14:30", OFFLINE)));
        left.add(ofAlert(alert(left, AlertType.EARLY_LEAVE), at("14:45")));
        left.add(answer(true, null, null, at("15:00")));

        assertThat(excused(left)).containsExactly(new Interval(at("14:30"), at("16:00")));
    }

    @Test
    void denied_it_changes_nothing_else() {
        List<AgentCommand> met = met("09:20");
        met.add(ofAlert(alert(met, AlertType.WRONG_STATE), at("10:30")));

        when(met, answer(false, "no", null, at("11:00")))
                .expectEvents(new ExplanationAnswered(JOHN, ID, at("09:00"), false, null, "no", ANNA, at("11:00")));
    }

    @Test
    void of_what_was_excused_meanwhile_nothing_is_left_to_excuse() {
        List<AgentCommand> met = met("09:20");
        met.add(ofAlert(alert(met, AlertType.WRONG_STATE), at("10:30")));
        Interval same = new Interval(at("09:00"), at("09:20"));
        met.add(new AgentCommand.EnterExcuse(
                JOHN, UUID.randomUUID(), List.of(same), same, null, "outage", null, ANNA, at("10:40")));

        when(met, answer(true, null, null, at("11:00")))
                .expectEvents(new ExplanationAnswered(JOHN, ID, at("09:00"), true, null, null, ANNA, at("11:00")));
    }

    @Test
    void of_what_a_schedule_has_taken_away_nothing_is_left_to_excuse() {
        List<AgentCommand> met = met("09:20");
        UUID alert = alert(met, AlertType.WRONG_STATE);
        met.add(ofAlert(alert, at("10:30")));
        met.add(replaced(DAY, at("18:00"), inAMeetingSinceNine()));
        assertThat(after(met).all().alert(alert))
                .extracting("retracted", "resolution")
                .containsExactly(true, Resolution.SCHEDULE_CHANGED);

        when(met, answer(true, null, null, at("18:30")))
                .expectEvents(new ExplanationAnswered(JOHN, ID, at("09:00"), true, null, null, ANNA, at("18:30")));
    }

    @Test
    void nor_is_there_anything_to_explain_about_it() {
        List<AgentCommand> met = met("09:20");
        UUID alert = alert(met, AlertType.WRONG_STATE);
        met.add(replaced(DAY, at("18:00"), inAMeetingSinceNine()));

        refused(met, ofAlert(alert, at("18:30")), ErrorCode.ALERT_RESOLVED);
    }

    @Test
    void what_was_filed_is_told_again_when_its_reason_is_gone_but_nothing_is_filed_for_it() {
        refused(present(), ofNoReasonAnyMore(true, at("10:30")), ErrorCode.INVALID_VALUE);
        List<AgentCommand> filed = present();
        filed.add(stretch("09:00", "09:20", at("10:30")));
        when(filed, ofNoReasonAnyMore(true, at("10:40"))).expectNoEvents().expectResultMessagePayloadMatching(taken());

        filed.add(withdraw(at("10:45")));

        refused(filed, ofNoReasonAnyMore(true, at("10:50")), ErrorCode.INVALID_VALUE);
        when(filed, ofNoReasonAnyMore(false, at("10:50"))).expectNoEvents().expectResultMessagePayloadMatching(taken());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answered_twice_changes_nothing_and_otherwise_is_a_conflict(boolean approved) {
        List<AgentCommand> answered = present();
        answered.add(stretch("09:00", "09:20", at("10:30")));
        answered.add(answer(approved, "so", null, at("11:00")));

        when(answered, answer(approved, null, null, at("11:05"))).expectNoEvents();
        refused(answered, answer(!approved, null, null, at("11:05")), ErrorCode.EXPLANATION_ANSWERED);
        refused(answered, withdraw(at("11:05")), ErrorCode.EXPLANATION_ANSWERED);
    }

    @Test
    void it_is_withdrawn_as_long_as_nobody_has_answered_and_twice_changes_nothing() {
        List<AgentCommand> filed = present();
        filed.add(stretch("09:00", "09:20", at("10:30")));

        when(filed, withdraw(at("10:35")))
                .expectEvents(new ExplanationWithdrawn(JOHN, ID, at("09:00"), HIMSELF, at("10:35")));
        filed.add(withdraw(at("10:35")));
        when(filed, withdraw(at("10:36"))).expectNoEvents();
        refused(filed, answer(true, null, null, at("10:37")), ErrorCode.EXPLANATION_WITHDRAWN);
    }

    @Test
    void filed_again_after_that_it_is_open_again_but_not_under_a_key() {
        List<AgentCommand> withdrawn = present();
        withdrawn.add(stretch("09:00", "09:20", at("10:30")));
        withdrawn.add(withdraw(at("10:35")));

        when(withdrawn, filed(ID, new Interval(at("09:00"), at("09:20")), false, at("10:40")))
                .expectNoEvents();
        withdrawn.add(stretch("09:00", "09:20", at("10:40")));
        withdrawn.add(answer(true, null, null, at("10:50")));
        assertThat(excused(withdrawn)).containsExactly(new Interval(at("09:00"), at("09:20")));
    }

    @Test
    void supervisors_answer_what_lies_in_the_time_of_their_teams_wholly() {
        List<AgentCommand> moved = present();
        moved.add(new AssignEmployee(JOHN, ACME, List.of(SUPPORT), "UTC", true, at("09:10")));
        moved.add(stretch("09:00", "09:20", at("10:30")));

        refused(moved, answer(true, null, Set.of(SALES), at("11:00")), ErrorCode.NOT_POSSIBLE);
        refused(moved, answer(false, null, Set.of(SUPPORT), at("11:00")), ErrorCode.NOT_POSSIBLE);
        moved.add(answer(true, null, Set.of(SALES, SUPPORT), at("11:00")));
        assertThat(excused(moved)).hasSize(1);
    }

    @Test
    void what_nobody_filed_is_neither_answered_nor_withdrawn() {
        refused(present(), answer(true, null, null, at("11:00")), ErrorCode.NOT_FOUND);
        refused(present(), withdraw(at("11:00")), ErrorCode.NOT_FOUND);
        refused(present(), ofAlert(UUID.randomUUID(), at("11:00")), ErrorCode.NOT_FOUND);
    }

    @Test
    void of_one_day_an_agent_files_so_many() {
        Interval stretch = new Interval(at("09:00"), at("09:20"));
        List<AgentCommand> many = present();
        for (int i = 0; i < 50; i++) {
            many.add(filed(new UUID(9, i), stretch, true, at("10:30")));
        }

        refused(many, stretch("09:00", "09:20", at("10:30")), ErrorCode.LIMIT_REACHED);
        when(many, filed(new UUID(9, 7), stretch, true, at("10:40"))).expectNoEvents();
    }

    @Test
    void of_an_alert_that_lasts_for_weeks_the_first_one_is_excused() {
        AlertRaised raised = new AlertRaised(
                JOHN,
                ID,
                AlertType.WRONG_STATE,
                at("09:00"),
                DAY,
                at("09:05"),
                "x",
                false,
                List.of(),
                1,
                0,
                at("09:05"));
        ExplanationFiled filed =
                new ExplanationFiled(JOHN, ID, ID, at("09:00"), null, "outage", null, HIMSELF, at("10:00"));
        Instant weeksLater = at("09:00").plus(Duration.ofDays(20));

        ExplainedTime time = new ExplainedTime(new AgentHistory(), filed, RecordedAlert.of(raised), weeksLater);

        assertThat(time.toExcuse())
                .isEqualTo(new Interval(at("09:00"), at("09:00").plus(Duration.ofDays(7))));
    }

    @Test
    void an_alert_of_a_day_that_the_agent_has_let_go_of_is_explained_and_excused_as_well() {
        List<AgentCommand> longAgo = met("09:20");
        UUID alert = alert(longAgo, AlertType.WRONG_STATE);
        for (int day = 1; day <= 6; day++) {
            Instant eight = at("08:00").plus(Duration.ofDays(day));
            longAgo.add(published(DAY.plusDays(day), eight));
            longAgo.add(recorded(eight.plusSeconds(60), stateAt(eight, AVAILABLE)));
        }
        Instant now = at("12:00").plus(Duration.ofDays(6));
        longAgo.add(ofAlert(alert, now));
        longAgo.add(answer(true, null, Set.of(SALES), now));

        assertThat(after(longAgo).all().alert(alert).resolution()).isEqualTo(Resolution.EXCUSED);
    }

    /** At work since eight, all day. */
    private static List<AgentCommand> present() {
        List<AgentCommand> commands = new ArrayList<>();
        commands.add(assigned());
        commands.add(publishedWithoutBreaks(DAY, at("06:00")));
        commands.add(recorded(at("08:01"), state("08:00", AVAILABLE)));
        return commands;
    }

    /** In a meeting that nobody scheduled, since nine. */
    private static List<AgentCommand> meeting() {
        List<AgentCommand> commands = present();
        commands.add(recorded(at("09:00"), state("09:00", MEETING)));
        commands.add(new JudgeAgent(JOHN, at("09:06")));
        return commands;
    }

    private static List<AgentCommand> met(String until) {
        List<AgentCommand> commands = meeting();
        commands.add(recorded(at(until), state(until, AVAILABLE)));
        return commands;
    }

    private static Shift inAMeetingSinceNine() {
        Shift.Segment meeting = new Shift.Segment(
                ScheduledState.MEETING, at("09:00"), at("09:20"), LocalTime.parse("09:00"), LocalTime.parse("09:20"));
        Shift plain = plain(DAY, "08:00", "16:00");
        return new Shift(plain.start(), plain.end(), plain.startTime(), plain.endTime(), List.of(meeting));
    }

    private static FileExplanation stretch(String from, String until, Instant now) {
        return filed(ID, new Interval(at(from), at(until)), true, now);
    }

    private static FileExplanation filed(UUID id, Interval stretch, boolean again, Instant now) {
        return filed(id, null, stretch, again, null, now);
    }

    private static FileExplanation ofAlert(UUID alert, Instant now) {
        return filed(ID, alert, null, true, null, now);
    }

    /** The same stretch, after the organisation has struck its reason from its list. */
    private static FileExplanation ofNoReasonAnyMore(boolean again, Instant now) {
        Refusal unknown = Refusal.invalid("reason 'outage' is none of sick").field("reason");
        return filed(ID, null, new Interval(at("09:00"), at("09:20")), again, unknown, now);
    }

    private static FileExplanation filed(
            UUID id, UUID alert, Interval stretch, boolean again, Refusal unknownReason, Instant now) {
        return new FileExplanation(
                JOHN, id, alert, stretch, DAY.toEpochDay(), "outage", "no line", again, unknownReason, HIMSELF, now);
    }

    private static AnswerExplanation answer(boolean approve, String notes, Set<UUID> teams, Instant now) {
        return new AnswerExplanation(JOHN, ID, DAY.toEpochDay(), approve, notes, teams, ANNA, now);
    }

    private static WithdrawExplanation withdraw(Instant now) {
        return new WithdrawExplanation(JOHN, ID, DAY.toEpochDay(), HIMSELF, now);
    }

    private List<Interval> excused(List<AgentCommand> commands) {
        return after(commands).events().stream()
                .filter(ExcuseEntered.class::isInstance)
                .flatMap(event -> ((ExcuseEntered) event).intervals().stream())
                .toList();
    }

    private UUID alert(List<AgentCommand> commands, AlertType type) {
        return after(commands).events().stream()
                .filter(AlertRaised.class::isInstance)
                .map(AlertRaised.class::cast)
                .filter(raised -> raised.type() == type)
                .map(AlertRaised::alertId)
                .findFirst()
                .orElseThrow();
    }

    private ResultValidator<Agent> when(List<AgentCommand> before, AgentCommand command) {
        return fixture.givenNoPriorActivity().andGivenCommands(before.toArray()).when(command);
    }

    private void refused(List<AgentCommand> before, AgentCommand command, ErrorCode code) {
        when(before, command).expectNoEvents().expectResultMessagePayloadMatching(refusedAs(code));
    }

    private static org.hamcrest.Matcher<Answer> taken() {
        return new org.hamcrest.CustomTypeSafeMatcher<>("taken") {
            @Override
            protected boolean matchesSafely(Answer answer) {
                return answer.refusal() == null;
            }
        };
    }

    private static org.hamcrest.Matcher<Answer> refusedAs(ErrorCode code) {
        return new org.hamcrest.CustomTypeSafeMatcher<>("refused as " + code) {
            @Override
            protected boolean matchesSafely(Answer answer) {
                return answer.refusal() != null && answer.refusal().code() == code;
            }
        };
    }
}
