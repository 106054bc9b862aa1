package dev.adherence.command.judging.reference;

import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.agent.AgentCommand.TakeBackExcuse;
import dev.adherence.command.agent.Assessment;
import dev.adherence.command.agent.Correcting;
import dev.adherence.command.agent.Excusing;
import dev.adherence.command.agent.RecordedAlert;
import dev.adherence.command.agent.Recording;
import dev.adherence.command.agent.Verdicting;
import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.Span;
import dev.adherence.command.judging.StateAt;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.Interval;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Lets a generated day happen to an agent's history: schedules and assignments when they were made, states late, doubled and in any order. */
final class Arrivals {

    private static final Actor ANNA = new Actor(new UUID(7, 8), "Anna");

    private final Day day;
    private final Random random;
    private final Log log;
    private final TreeMap<Instant, List<Runnable>> timeline = new TreeMap<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Corrected> corrected = new ArrayList<>();

    /** A state and when the feed told of it. */
    private record Told(StateAt state, Instant arrival) {}

    Arrivals(Day day, Random random) {
        this.day = day;
        this.random = random;
        this.log = new Log(day.inputs().rules());
        for (StateAt state : day.inputs().states()) {
            if (!state.at().isAfter(day.asOf())) {
                told.add(arrival(state));
                if (random.nextInt(4) == 0) {
                    told.add(arrival(state));
                }
            }
        }
    }

    /** Some of its states are corrected, each time when that is over, and now and then that is taken back. */
    Arrivals corrected() {
        corrected.addAll(Corrected.of(day));
        return this;
    }

    List<Corrected> corrections() {
        return corrected;
    }

    private void correct(Corrected one) {
        UUID agent = day.inputs().employeeId();
        at(one.made(), () -> log.append(new Correcting(log.kept(), log).states(one.command(agent))));
        if (one.restored() != null) {
            at(one.restored(), () -> log.append(new Correcting(log.kept(), log).restore(one.back(agent))));
        }
    }

    /** What can be known by the end: nothing is published after it. */
    Inputs known() {
        List<Publication> publications = day.inputs().publications().stream()
                .filter(version -> !version.publishedAt().isAfter(day.asOf()))
                .toList();
        List<StateAt> states = told.stream().map(Told::state).distinct().toList();
        // before any feed spoke of an agent there is none that could fall silent
        Instant heard =
                states.stream().map(StateAt::at).min(Comparator.naturalOrder()).orElse(Instant.MAX);
        List<Span> silent = day.inputs().silent().stream()
                .map(this::untilDelivered)
                .map(span -> span.from().isBefore(heard) ? new Span(heard, span.until()) : span)
                .filter(span -> !heard.equals(Instant.MAX)
                        && (span.until() == null || span.from().isBefore(span.until())))
                .toList();
        return day.publications(publications).states(states).silent(silent).inputs();
    }

    /** An agent's silence ends with the first of the states in it that came after the feed had fallen silent. */
    private Span untilDelivered(Span silence) {
        return told.stream()
                .filter(one -> silence.contains(one.state().at()) && isDelivered(one.state(), silence))
                .map(one -> new Span(silence.from(), one.state().at()))
                .min(Comparator.comparing(Span::until))
                .orElse(silence);
    }

    /** What the feed had said before it fell silent is not delivered by being said again. */
    private boolean isDelivered(StateAt state, Span silence) {
        return told.stream()
                .filter(one -> one.state().equals(state))
                .allMatch(one -> one.arrival().isAfter(silence.from()));
    }

    void live() {
        Inputs inputs = known();
        Instant beginning = inputs.from().minus(Duration.ofDays(30));
        at(beginning, () -> assign(true, beginning));
        for (Span span : inputs.inactive()) {
            at(span.from(), () -> assign(false, span.from()));
            if (span.until() != null && !span.until().isAfter(day.asOf())) {
                at(span.until(), () -> assign(true, span.until()));
            }
        }
        inputs.publications().forEach(version -> at(version.publishedAt(), () -> publish(version)));
        told.forEach(this::arrive);
        day.inputs().silent().forEach(this::fallSilent);
        for (Span span : day.inputs().excused()) {
            enter(span);
            if (random.nextInt(4) == 0) {
                takeBackAgain(span);
            }
        }
        corrected.forEach(this::correct);
        for (int i = 0; i < 3; i++) {
            Instant glance = between(inputs.from(), day.asOf());
            at(glance, () -> log.append(new Verdicting(log.kept(), log).judge(glance)));
        }
        timeline.values().forEach(happenings -> happenings.forEach(Runnable::run));
        log.append(new Verdicting(log.kept(), log).judge(day.asOf()));
    }

    private Told arrival(StateAt state) {
        Instant earliest =
                state.at().isBefore(day.inputs().from()) ? day.inputs().from() : state.at();
        return new Told(
                state,
                random.nextInt(3) == 0 ? day.asOf() : random.nextBoolean() ? earliest : between(earliest, day.asOf()));
    }

    /** It is noticed when it has lasted for a while. */
    private void fallSilent(Span silence) {
        Log.knownOf(silence).forEach((now, known) -> {
            if (!silence.from().isAfter(day.asOf())) {
                Instant noticed = now.isAfter(day.asOf()) ? day.asOf() : now;
                at(noticed, () -> {
                    log.silence(known);
                    log.append(new Verdicting(log.kept(), log).judge(noticed));
                });
            }
        });
    }

    private EnterExcuse enter(Span span) {
        Instant entered = between(day.inputs().from().minus(Duration.ofDays(1)), day.asOf());
        EnterExcuse command = new EnterExcuse(
                day.inputs().employeeId(),
                new UUID(random.nextLong(), random.nextLong()),
                List.of(new Interval(span.from(), span.until())),
                new Interval(span.from(), span.until()),
                null,
                "outage",
                null,
                ANNA,
                entered);
        at(entered, () -> log.append(new Excusing(log.kept(), log).enter(command)));
        return command;
    }

    /** What was excused by mistake, somewhere near. */
    private void takeBackAgain(Span near) {
        EnterExcuse mistake =
                enter(new Span(near.from().minusSeconds(900), near.from().plusSeconds(900)));
        Instant takenBack = between(mistake.now().plusSeconds(1), day.asOf().plusSeconds(2));
        TakeBackExcuse command = new TakeBackExcuse(
                mistake.employeeId(),
                mistake.excuseId(),
                mistake.intervals().get(0).from(),
                ANNA,
                takenBack);
        at(takenBack, () -> log.append(new Excusing(log.kept(), log).takeBack(command)));
    }

    private void arrive(Told one) {
        StateAt state = one.state();
        Instant arrival = one.arrival();
        at(arrival, () -> {
            RecordStates command = new RecordStates(
                    day.inputs().employeeId(),
                    List.of(new StateRecord(0, state.state(), null, state.at(), state.queue(), null, state.sequence())),
                    "acd",
                    arrival);
            log.append(new Recording(log.kept(), log, command).decide());
        });
    }

    private void at(Instant now, Runnable happening) {
        List<Runnable> happenings = timeline.computeIfAbsent(now, instant -> new ArrayList<>());
        happenings.add(happenings.isEmpty() ? 0 : random.nextInt(happenings.size() + 1), happening);
    }

    private Instant between(Instant from, Instant until) {
        long seconds = Math.max(1, Duration.between(from, until).toSeconds());
        return from.plusSeconds(random.nextLong(seconds));
    }

    private void assign(boolean active, Instant now) {
        log.append(new Verdicting(log.kept(), log)
                .assign(new EmployeeAssigned(
                        day.inputs().employeeId(),
                        UUID.nameUUIDFromBytes(new byte[] {1}),
                        List.of(),
                        day.inputs().zones().at(day.asOf()).getId(),
                        active,
                        now)));
    }

    private void publish(Publication version) {
        SchedulePublished event = new SchedulePublished(
                day.inputs().employeeId(),
                version.date(),
                version.version(),
                version.replace(),
                version.shifts(),
                "wfm",
                version.publishedAt());
        Instant earliest = version.shifts().stream()
                .map(shift -> shift.start())
                .min(Comparator.naturalOrder())
                .orElse(version.publishedAt());
        log.append(new Assessment(log.kept(), log, null, version.publishedAt()).after(List.of(event), earliest));
    }

    List<Verdict> verdicts() {
        return log.all().verdicts();
    }

    List<String> alertsInWords() {
        return log.all().alerts().stream()
                .filter(alert -> !alert.retracted())
                .sorted(Comparator.comparing(RecordedAlert::createdAt).thenComparing(RecordedAlert::type))
                .map(alert -> inWords(
                        alert.id(),
                        alert.shiftDate(),
                        alert.createdAt(),
                        alert.message(),
                        alert.endedAt(),
                        alert.ending(),
                        alert.resolvedAt(),
                        alert.resolution()))
                .toList();
    }

    static String inWords(Object... fields) {
        return java.util.Arrays.stream(fields).map(String::valueOf).reduce("", (one, other) -> one + " | " + other);
    }
}
