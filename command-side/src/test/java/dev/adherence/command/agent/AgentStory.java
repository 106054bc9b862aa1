package dev.adherence.command.agent;

import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.Span;
import dev.adherence.events.Actor;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentState;
import dev.adherence.events.ScheduledState;
import dev.adherence.events.Shift;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;

/** The words in which the tests of one agent speak; the agent runs on Axon's fixture, its past is read from the fixture's store. */
abstract class AgentStory {

    static final UUID JOHN = UUID.fromString("00000000-0000-0000-0000-000000000001");
    static final UUID ACME = UUID.fromString("00000000-0000-0000-0000-0000000000aa");
    static final UUID SALES = UUID.fromString("00000000-0000-0000-0000-0000000000bb");
    static final LocalDate DAY = LocalDate.parse("2026-01-29");
    static final Instant NEXT_DAY = Instant.parse("2026-01-30T09:00:00Z");
    static final Actor ANNA = new Actor(UUID.fromString("00000000-0000-0000-0000-0000000000cc"), "Anna");

    final FixtureConfiguration<Agent> fixture = fixture();
    Rules rules = Rules.DEFAULTS;
    final Map<String, List<Span>> silences = new HashMap<>();

    private FixtureConfiguration<Agent> fixture() {
        FixtureConfiguration<Agent> configured = new AggregateTestFixture<>(Agent.class);
        configured.registerInjectableResource(new FromTheFixture());
        configured.setReportIllegalStateChange(false);
        return configured;
    }

    static AssignEmployee assigned() {
        return new AssignEmployee(JOHN, ACME, List.of(SALES), "UTC", true, Instant.parse("2026-01-01T00:00:00Z"));
    }

    static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    static StateRecord state(String time, AgentState state) {
        return stateAt(at(time), state);
    }

    static StateRecord stateAt(Instant at, AgentState state) {
        return new StateRecord(0, state, null, at, null, null, null);
    }

    static RecordStates recorded(Instant now, StateRecord... states) {
        return recorded(now, List.of(states));
    }

    static RecordStates recorded(Instant now, List<StateRecord> states) {
        List<StateRecord> indexed = new ArrayList<>();
        for (StateRecord state : states) {
            indexed.add(new StateRecord(
                    indexed.size(),
                    state.state(),
                    state.rawState(),
                    state.at(),
                    state.queue(),
                    state.eventId(),
                    state.sequence()));
        }
        return new RecordStates(JOHN, indexed, "acd", now);
    }

    /** 08:00–16:00 with breaks at 10:00 and 14:00 and lunch at 12:00. */
    static PublishSchedule published(LocalDate date, Instant now) {
        return new PublishSchedule(JOHN, List.of(new ShiftRecord(0, date, shift(date))), false, "wfm", now);
    }

    /** 08:00–16:00 and nothing else. */
    static PublishSchedule publishedWithoutBreaks(LocalDate date, Instant now) {
        Shift whole = shift(date);
        Shift plain = new Shift(whole.start(), whole.end(), whole.startTime(), whole.endTime(), List.of());
        return new PublishSchedule(JOHN, List.of(new ShiftRecord(0, date, plain)), false, "wfm", now);
    }

    /** The date has exactly these shifts from now on. */
    static PublishSchedule replaced(LocalDate date, Instant now, Shift... shifts) {
        List<ShiftRecord> records = new ArrayList<>();
        for (Shift shift : shifts) {
            records.add(new ShiftRecord(records.size(), date, shift));
        }
        if (shifts.length == 0) {
            records.add(new ShiftRecord(0, date, null));
        }
        return new PublishSchedule(JOHN, records, true, "wfm", now);
    }

    static Shift plain(LocalDate date, String start, String end) {
        return new Shift(
                instant(date, start), instant(date, end), LocalTime.parse(start), LocalTime.parse(end), List.of());
    }

    static Shift shift(LocalDate date) {
        return new Shift(
                instant(date, "08:00"),
                instant(date, "16:00"),
                LocalTime.parse("08:00"),
                LocalTime.parse("16:00"),
                List.of(
                        segment(date, ScheduledState.BREAK, "10:00", "10:15"),
                        segment(date, ScheduledState.LUNCH, "12:00", "12:30"),
                        segment(date, ScheduledState.BREAK, "14:00", "14:15")));
    }

    private static Shift.Segment segment(LocalDate date, ScheduledState type, String start, String end) {
        return new Shift.Segment(
                type, instant(date, start), instant(date, end), LocalTime.parse(start), LocalTime.parse(end));
    }

    static Instant instant(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    static List<StateRecord> theDayOfTheIssue() {
        return List.of(
                state("08:15", AgentState.AVAILABLE),
                state("09:00", AgentState.ON_CALL),
                state("09:12", AgentState.AFTER_CALL_WORK),
                state("09:14", AgentState.AVAILABLE),
                state("10:00", AgentState.BREAK),
                state("10:23", AgentState.AVAILABLE),
                state("11:00", AgentState.BREAK),
                state("11:05", AgentState.AVAILABLE),
                state("12:00", AgentState.LUNCH),
                state("12:30", AgentState.AVAILABLE),
                state("13:00", AgentState.MEETING),
                state("13:10", AgentState.AVAILABLE),
                state("13:58", AgentState.ON_CALL),
                state("14:06", AgentState.BREAK),
                state("14:20", AgentState.AVAILABLE),
                state("15:30", AgentState.OFFLINE));
    }

    /** What the log says after these commands, read from its events alone and never forgotten. */
    Outcome after(List<? extends AgentCommand> commands) {
        TestExecutor<Agent> given = fixture.givenNoPriorActivity();
        given.andGivenCommands(commands.toArray());
        List<AgentEvent> events = stream();
        AgentHistory all = new AgentHistory();
        events.forEach(all::apply);
        return new Outcome(events, all);
    }

    record Outcome(List<AgentEvent> events, AgentHistory all) {

        /** In the shape of the issue's table: type, opened, message, ended, ending, resolution. Retracted ones left out. */
        List<String> alerts() {
            return all.alerts().stream()
                    .filter(alert -> !alert.retracted())
                    .sorted(Comparator.comparing(RecordedAlert::createdAt))
                    .map(alert -> alert.type() + " | " + time(alert.createdAt()) + " | " + alert.message() + " | "
                            + time(alert.endedAt()) + " | " + alert.ending() + " | " + alert.resolution() + " "
                            + time(alert.resolvedAt()))
                    .toList();
        }

        List<Verdict> verdicts() {
            return all.verdicts();
        }

        private static String time(Instant at) {
            return at == null ? "-" : at.atOffset(ZoneOffset.UTC).toLocalTime().toString();
        }
    }

    private List<AgentEvent> stream() {
        return messages().stream()
                .map(message -> (AgentEvent) message.getPayload())
                .toList();
    }

    private List<DomainEventMessage<?>> messages() {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        fixture.getEventStore().readEvents(JOHN.toString()).forEachRemaining(messages::add);
        return messages;
    }

    private final class FromTheFixture extends EventsByDay {

        @Override
        public List<RulesInForce> rules(UUID organizationId, UUID leadTeam) {
            return List.of(new RulesInForce(Instant.MIN, rules));
        }

        @Override
        public List<Span> silences(UUID organizationId, String source, Instant from) {
            return silences.getOrDefault(source, List.of());
        }

        @Override
        protected Stream<Dated> all() {
            return messages().stream().map(message -> new Dated((AgentEvent) message.getPayload(), day(message)));
        }

        private long day(DomainEventMessage<?> message) {
            return ((Number) message.getMetaData().get(EventMetadata.DAY)).longValue();
        }
    }
}
