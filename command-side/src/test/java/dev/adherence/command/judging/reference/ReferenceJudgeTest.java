package dev.adherence.command.judging.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.command.judging.GivenState;
import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.JudgedAlert;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.StateAt;
import dev.adherence.command.judging.Zones;
import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import dev.adherence.events.Resolution;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Shift.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The reference is worth something: it knows a day worked out by hand, and the generated days hold all that can happen. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferenceJudgeTest {

    private static final LocalDate DATE = LocalDate.of(2026, 1, 29);

    @Test
    void the_day_worked_out_by_hand_has_its_five_alerts_and_nothing_else() {
        Shift shift = new Shift(
                at("08:00"),
                at("16:00"),
                LocalTime.of(8, 0),
                LocalTime.of(16, 0),
                List.of(
                        segment(ScheduledState.BREAK, "10:00", "10:15"),
                        segment(ScheduledState.LUNCH, "12:00", "12:30"),
                        segment(ScheduledState.BREAK, "14:00", "14:15")));
        Inputs inputs = new Inputs(
                new UUID(0, 1),
                Zones.always(ZoneOffset.UTC),
                at("06:00"),
                states("08:15 available, 09:00 on_call, 09:12 after_call_work, 09:14 available, 10:00 break, "
                        + "10:23 available, 11:00 break, 11:05 available, 12:00 lunch, 12:30 available, "
                        + "13:00 meeting, 13:10 available, 13:58 on_call, 14:06 break, 14:20 available, "
                        + "15:30 offline"),
                List.of(new Publication(DATE, 1, false, List.of(shift), at("06:00"))),
                List.of(new RulesInForce(at("00:00"), Rules.DEFAULTS)),
                List.of(),
                List.of(),
                List.of());

        List<JudgedAlert> alerts = ReferenceJudge.judge(inputs, at("18:00")).alerts();

        assertThat(alerts.stream().map(ReferenceJudgeTest::line))
                .containsExactly(
                        "late_start 08:05 Agent logged in 15 minutes late 08:15 arrived",
                        "extended_break 10:17 Break exceeded its 15 minutes by 8 minutes 10:23 returned",
                        "unscheduled_break 11:02 Break not scheduled (next break 14:00) 11:05 returned",
                        "wrong_state 13:05 Scheduled available, is meeting for 10 minutes 13:10 ended",
                        "early_leave 15:31 Agent logged off 30 minutes early 16:00 shift_end");
        assertThat(alerts).allMatch(alert -> alert.resolvedAt().equals(at("16:00")));
    }

    @Test
    void the_generated_days_hold_every_type_ending_resolution_and_status() {
        Set<AlertType> types = EnumSet.noneOf(AlertType.class);
        Set<Ending> endings = EnumSet.noneOf(Ending.class);
        Set<Resolution> resolutions = EnumSet.of(Resolution.USER, Resolution.RETRACTED, Resolution.EXCUSED);
        Set<AdherenceStatus> statuses = EnumSet.noneOf(AdherenceStatus.class);
        for (long seed = 1; seed <= 300; seed++) {
            Day day = seed % 5 == 0 ? Days.excused(seed) : Days.of(seed);
            var judgement = ReferenceJudge.judge(day.inputs(), day.asOf());
            judgement.verdicts().forEach(verdict -> statuses.add(verdict.status()));
            for (JudgedAlert alert : judgement.alerts()) {
                types.add(alert.type());
                Stream.ofNullable(alert.ending()).forEach(endings::add);
                Stream.ofNullable(alert.resolution()).forEach(resolutions::add);
            }
        }
        assertThat(types).containsExactlyInAnyOrder(AlertType.values());
        assertThat(endings).containsExactlyInAnyOrder(Ending.values());
        assertThat(resolutions).containsExactlyInAnyOrder(Resolution.values());
        assertThat(statuses).containsExactlyInAnyOrder(AdherenceStatus.values());
    }

    private static String line(JudgedAlert alert) {
        return alert.type() + " " + time(alert.createdAt()) + " " + alert.message() + " " + time(alert.endedAt()) + " "
                + alert.ending();
    }

    private static String time(Instant at) {
        return at.toString().substring(11, 16);
    }

    private static Instant at(String time) {
        return Instant.parse(DATE + "T" + time + ":00Z");
    }

    private static Segment segment(ScheduledState type, String from, String until) {
        return new Segment(type, at(from), at(until), LocalTime.parse(from), LocalTime.parse(until));
    }

    private static List<StateAt> states(String day) {
        return Stream.of(day.split(", "))
                .map(word -> word.split(" "))
                .<StateAt>map(word ->
                        new GivenState(at(word[0]), AgentState.of(word[1]).orElseThrow(), null, null))
                .toList();
    }
}
