package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.CorrectSchedule;
import dev.adherence.command.agent.AgentCommand.CorrectStates;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.RestoreSchedule;
import dev.adherence.command.agent.AgentCommand.RestoreStates;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.judging.Publication;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.ScheduleCorrected;
import dev.adherence.events.AgentEvent.ScheduleRestored;
import dev.adherence.events.AgentEvent.StatesCorrected;
import dev.adherence.events.AgentEvent.StatesRestored;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Shift;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Decides what follows when somebody says what an agent did, or was to do, in time that is over, and when that is taken back. */
public final class Correcting {

    private final AgentHistory history;
    private final DecisionContext context;

    public Correcting(AgentHistory history, DecisionContext context) {
        this.history = history;
        this.context = context;
    }

    public Decision states(CorrectStates command) {
        Instant from = command.stretch().from();
        Past known = Past.reaching(history, from, command.stretch().until(), context);
        if (known.history().corrected().knows(command.correctionId(), from)) {
            return Decision.NOTHING;
        }
        StatesCorrected corrected = new StatesCorrected(
                command.employeeId(),
                command.correctionId(),
                from,
                command.stretch().until(),
                command.states(),
                command.reason(),
                command.note(),
                command.by(),
                command.now());
        return decided(known, List.of(corrected), from, command.now());
    }

    public Decision restore(RestoreStates command) {
        Past known = Past.reaching(history, command.from(), command.from().plus(StatesCorrected.REACH), context);
        if (!known.history().corrected().holds(command.correctionId(), command.from())) {
            return Decision.NOTHING;
        }
        StatesRestored restored = new StatesRestored(
                command.employeeId(),
                command.correctionId(),
                command.from(),
                command.note(),
                command.by(),
                command.now());
        return decided(known, List.of(restored), command.from(), command.now());
    }

    /** Throws {@link Refusal}. */
    public Decision schedule(CorrectSchedule command) {
        List<LocalDate> dates = command.records().stream()
                .map(ShiftRecord::date)
                .distinct()
                .sorted()
                .toList();
        Past known = around(dates.get(0), dates.get(dates.size() - 1));
        AgentHistory before = known.history();
        List<ShiftRecord> left = command.records().stream()
                .filter(record -> Stream.concat(
                                before.publications(record.date()).stream(), before.withdrawn(record.date()).stream())
                        .noneMatch(version -> command.correctionId().equals(version.correctionId())))
                .toList();
        if (left.isEmpty()) {
            return Decision.NOTHING;
        }
        Scheduling scheduling = new Scheduling(
                before, context, new PublishSchedule(command.employeeId(), left, true, null, command.now()));
        List<ScheduleCorrected> corrected = scheduling.news(before).stream()
                .map(news -> new ScheduleCorrected(
                        command.employeeId(),
                        command.correctionId(),
                        news.date(),
                        news.version(),
                        news.shifts(),
                        command.reason(),
                        command.note(),
                        command.by(),
                        command.now()))
                .toList();
        refuseWhatCannotBe(scheduling.outcomes());
        for (ScheduleCorrected one : corrected) {
            refuseWhatIsNotOver(one, before, command.now());
        }
        return corrected.isEmpty()
                ? Decision.NOTHING
                : decided(
                        known,
                        corrected,
                        firstShift(corrected.stream().flatMap(one -> shifts(one, before)), command.now()),
                        command.now());
    }

    public Decision restore(RestoreSchedule command) {
        Past known = around(command.date(), command.date());
        List<Publication> versions = known.history().publications(command.date());
        List<Publication> rest = versions.stream()
                .filter(version -> !command.correctionId().equals(version.correctionId()))
                .toList();
        if (rest.size() == versions.size()) {
            return Decision.NOTHING;
        }
        Publication corrected = versions.stream()
                .filter(version -> !rest.contains(version))
                .findFirst()
                .orElseThrow();
        Publication holds = rest.isEmpty() ? null : rest.get(rest.size() - 1);
        ScheduleRestored restored = new ScheduleRestored(
                command.employeeId(),
                command.correctionId(),
                command.date(),
                known.history().nextVersion(command.date()),
                corrected.version(),
                holds == null ? null : holds.version(),
                holds == null ? List.of() : holds.shifts(),
                command.note(),
                command.by(),
                command.now());
        Stream<Shift> shifts = versions.stream().map(Publication::shifts).flatMap(Collection::stream);
        return decided(known, List.of(restored), firstShift(shifts, command.now()), command.now());
    }

    /** Zones reach from UTC-12 to UTC+14, and an overnight shift ends on the next date. */
    private Past around(LocalDate first, LocalDate last) {
        return Past.reaching(
                history,
                first.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                last.plusDays(3).atStartOfDay().toInstant(ZoneOffset.UTC),
                context);
    }

    /** The record that is wrong by itself, not one that is only of the same date. */
    private static void refuseWhatCannotBe(List<RecordOutcome> outcomes) {
        outcomes.stream()
                .filter(outcome -> outcome.kind() == RecordOutcome.Kind.FAILED)
                .min(Comparator.comparing(outcome -> outcome.code() == ErrorCode.OTHER_RECORD_WRONG))
                .ifPresent(outcome -> {
                    throw Refusal.notPossible(outcome.error())
                            .code(outcome.code())
                            .field("schedule[" + outcome.index() + "]");
                });
    }

    private static void refuseWhatIsNotOver(ScheduleCorrected corrected, AgentHistory before, Instant now) {
        if (shifts(corrected, before).anyMatch(shift -> shift.end().isAfter(now))) {
            throw Refusal.notPossible("The shifts of " + corrected.date()
                            + " are not all over; what is still to come is published, not corrected.")
                    .field("schedule");
        }
    }

    private static Stream<Shift> shifts(ScheduleCorrected corrected, AgentHistory before) {
        return Stream.concat(
                corrected.shifts().stream(),
                before.publications(corrected.date()).stream().flatMap(version -> version.shifts().stream()));
    }

    private static Instant firstShift(Stream<Shift> shifts, Instant now) {
        return shifts.map(Shift::start).min(Comparator.naturalOrder()).orElse(now);
    }

    private Decision decided(Past known, List<? extends AgentEvent> news, Instant from, Instant now) {
        Decision decision = new Assessment(known.history(), context, known.until(), now).after(news, from);
        return known.until() == null ? decision : decision.withoutDue();
    }
}
