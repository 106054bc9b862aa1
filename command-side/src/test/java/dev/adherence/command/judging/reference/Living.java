package dev.adherence.command.judging.reference;

import dev.adherence.command.agent.AgentCommand.AcknowledgeAlert;
import dev.adherence.command.agent.AgentCommand.EnterExcuse;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.ResolveAlert;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.agent.AgentCommand.TakeBackExcuse;
import dev.adherence.command.agent.AlertHandling;
import dev.adherence.command.agent.Correcting;
import dev.adherence.command.agent.Excusing;
import dev.adherence.command.agent.Past;
import dev.adherence.command.agent.RecordedAlert;
import dev.adherence.command.agent.Recording;
import dev.adherence.command.agent.Scheduling;
import dev.adherence.command.agent.Verdicting;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.Span;
import dev.adherence.command.judging.StateAt;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.Interval;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets a life happen to an agent in one of its many orders: batches, repeats, sweeps and restarts as chance has it. */
final class Living {

    private static final UUID AGENT = new UUID(7, 7);
    private static final Actor ANNA = new Actor(new UUID(7, 8), "Anna");

    private final Life life;
    private final Random random;
    private final Log log;
    private final TreeMap<Instant, List<Runnable>> timeline = new TreeMap<>();

    Living(Life life, Random random, Log log) {
        this.life = life;
        this.random = random;
        this.log = log;
    }

    Log live() {
        Instant beginning = life.from().minus(Duration.ofDays(30));
        assign(beginning);
        for (Span span : life.inactive()) {
            at(span.from(), () -> assign(span.from()));
            if (span.until() != null) {
                at(span.until(), () -> assign(span.until()));
            }
        }
        life.zones().since().stream().skip(1).forEach(move -> at(move.from(), () -> assign(move.from())));
        // in their order, also those of one instant: of two that overlap the later one is refused
        life.publications().stream()
                .collect(Collectors.groupingBy(Publication::publishedAt, TreeMap::new, Collectors.toList()))
                .forEach((instant, versions) -> at(instant, () -> versions.forEach(this::publish)));
        TreeMap<Instant, List<StateAt>> batches = new TreeMap<>();
        for (Life.Told told : life.states()) {
            arrive(told, batches);
            if (random.nextInt(4) == 0) {
                arrive(told, batches);
            }
        }
        batches.forEach(this::record);
        life.silent()
                .forEach(silence -> Log.knownOf(silence)
                        .forEach((now, known) -> at(now, () -> {
                            log.silence(known);
                            log.append(new Verdicting(log.kept(), log).judge(now));
                        })));
        life.excuses().forEach(this::excuse);
        life.corrections().forEach(this::correct);
        for (int i = random.nextInt(8); i > 0; i--) {
            Instant glance = between(life.from(), life.until());
            at(glance, () -> log.append(new Verdicting(log.kept(), log).judge(glance)));
        }
        Instant done = Instant.MIN;
        for (Life.Act act : life.acts()) {
            timeline.subMap(done, false, act.at(), true)
                    .values()
                    .forEach(happenings -> happenings.forEach(Runnable::run));
            done = act.at();
            handle(act);
        }
        return log;
    }

    private void arrive(Life.Told told, TreeMap<Instant, List<StateAt>> batches) {
        Instant act = life.acts().get(told.act()).at();
        Instant former = told.act() == 0
                ? life.from()
                : life.acts().get(told.act() - 1).at().plusSeconds(1);
        Instant earliest =
                told.state().at().isBefore(former) ? former : told.state().at();
        Instant arrival = earliest.isAfter(act) || random.nextBoolean()
                ? act
                : random.nextBoolean() ? earliest : between(earliest, act);
        batches.computeIfAbsent(arrival, instant -> new ArrayList<>()).add(told.state());
    }

    private void excuse(Life.Excused excused) {
        List<Interval> intervals = excused.intervals();
        Interval period = new Interval(
                intervals.get(0).from(), intervals.get(intervals.size() - 1).until());
        Instant entered = between(excused.act());
        EnterExcuse enter =
                new EnterExcuse(AGENT, excused.id(), intervals, period, null, "outage", null, ANNA, entered);
        at(entered, () -> log.append(new Excusing(log.kept(), log).enter(enter)));
        if (excused.takenBack() >= 0) {
            Instant takenBack = between(excused.takenBack());
            TakeBackExcuse takeBack = new TakeBackExcuse(AGENT, excused.id(), period.from(), ANNA, takenBack);
            at(takenBack, () -> log.append(new Excusing(log.kept(), log).takeBack(takeBack)));
        }
    }

    private void correct(Corrected one) {
        at(one.made(), () -> log.append(new Correcting(log.kept(), log).states(one.command(AGENT))));
        if (one.restored() != null) {
            at(one.restored(), () -> log.append(new Correcting(log.kept(), log).restore(one.back(AGENT))));
        }
    }

    /** After the act before this one, and before it. */
    private Instant between(int act) {
        Instant former = act == 0 ? life.from() : life.acts().get(act - 1).at().plusSeconds(1);
        Instant end = life.acts().get(act).at();
        return former.isBefore(end) ? between(former, end) : end;
    }

    /** In one command or in several. */
    private void record(Instant now, List<StateAt> states) {
        List<List<StateAt>> batches = new ArrayList<>();
        for (StateAt state : states) {
            if (batches.isEmpty() || random.nextInt(3) == 0) {
                batches.add(new ArrayList<>());
            }
            batches.get(random.nextInt(batches.size())).add(state);
        }
        batches.stream()
                .filter(batch -> !batch.isEmpty())
                .forEach(batch -> at(now, () -> {
                    List<StateRecord> records = batch.stream()
                            .map(state -> new StateRecord(
                                    0, state.state(), null, state.at(), state.queue(), null, state.sequence()))
                            .toList();
                    log.append(new Recording(log.kept(), log, new RecordStates(AGENT, records, "acd", now)).decide());
                }));
    }

    private void at(Instant now, Runnable happening) {
        List<Runnable> happenings = timeline.computeIfAbsent(now, instant -> new ArrayList<>());
        happenings.add(random.nextInt(happenings.size() + 1), () -> {
            happening.run();
            if (random.nextInt(20) == 0) {
                log.restart();
            }
        });
    }

    private Instant between(Instant from, Instant until) {
        long seconds = Math.max(1, Duration.between(from, until).toSeconds());
        return from.plusSeconds(random.nextLong(seconds));
    }

    private void assign(Instant now) {
        boolean active = life.inactive().stream().noneMatch(span -> span.contains(now));
        log.append(new Verdicting(log.kept(), log)
                .assign(new EmployeeAssigned(
                        AGENT, new UUID(7, 9), List.of(), life.zones().at(now).getId(), active, now)));
    }

    private void publish(Publication version) {
        List<ShiftRecord> records = new ArrayList<>();
        for (Shift shift : version.shifts()) {
            records.add(new ShiftRecord(records.size(), version.date(), shift));
        }
        if (records.isEmpty()) {
            records.add(new ShiftRecord(0, version.date(), null));
        }
        PublishSchedule command = new PublishSchedule(AGENT, records, version.replace(), "wfm", version.publishedAt());
        log.append(new Scheduling(log.kept(), log, command).decide());
    }

    private void handle(Life.Act act) {
        log.append(new Verdicting(log.kept(), log).judge(act.at()));
        List<RecordedAlert> standing = standing(log).toList();
        if (standing.isEmpty()) {
            return;
        }
        RecordedAlert alert = standing.get((int) (act.which() * standing.size()));
        long day = Past.day(alert.deviationStart());
        AlertHandling handling = new AlertHandling(log.kept(), log);
        String notes = "seen at " + act.at();
        log.append((act.resolves()
                        ? handling.resolve(new ResolveAlert(AGENT, alert.id(), day, ANNA, notes, act.at()))
                        : handling.acknowledge(new AcknowledgeAlert(AGENT, alert.id(), day, ANNA, notes, act.at())))
                .decision());
    }

    static Stream<RecordedAlert> standing(Log log) {
        return log.all().alerts().stream()
                .filter(alert -> !alert.retracted())
                .sorted(Comparator.comparing(RecordedAlert::createdAt).thenComparing(RecordedAlert::type));
    }
}
