package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.product.Centre;
import dev.adherence.benchmarks.product.Client;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.agent.Answer;
import dev.adherence.command.dispatching.Dispatcher;
import dev.adherence.events.AgentState;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Agents who work round the clock and are in the cache; a command changes the state of one of them, which is the event of the state
 * and that of its verdict, or publishes one more shift of theirs, which is one event. Each client has agents of its own. Nothing of
 * it is due before tomorrow, so the sweep leaves them alone.
 */
final class Floor {

    private static final int DAYS = 2;
    private static final Duration STEP = Duration.ofMinutes(12);
    private static final int STEPS = (int) Duration.ofDays(DAYS).dividedBy(STEP);
    private static final LocalDate FIRST = LocalDate.now(ZoneOffset.UTC).plusDays(2);

    private final Dispatcher dispatcher;
    private final Product product;
    private final List<UUID> agents;
    private final int agentsPerClient;
    private final int[] sent;
    private final int[] published;

    /** What a command is about, as its event says it. */
    record Change(UUID agent, Instant at) {}

    Floor(Product product, int clients, int agentsPerClient) {
        this.product = product;
        this.dispatcher = product.bean(Dispatcher.class);
        this.agentsPerClient = agentsPerClient;
        this.sent = new int[clients];
        this.published = new int[clients];
        new Centre(clients * agentsPerClient, FIRST).open(new Client(product), 0);
        this.agents = product.jdbc()
                .sql("select id from employee order by id")
                .query(UUID.class)
                .list();
        Instant now = Instant.now();
        List<ShiftRecord> shifts = IntStream.range(0, DAYS)
                .mapToObj(day -> new ShiftRecord(day, FIRST.plusDays(day), shift(FIRST.plusDays(day))))
                .toList();
        dispatcher.send(agents.stream()
                .map(id -> new PublishSchedule(id, shifts, false, "wfm", now))
                .toList());
        dispatcher.send(agents.stream().map(id -> command(id, 0)).toList());
    }

    /** Returns when its event is durable. */
    void send(int client) {
        send(client, next(client));
    }

    /** What the client sends next. */
    Change next(int client) {
        UUID agent = agents.get(client * agentsPerClient + sent[client] % agentsPerClient);
        return new Change(agent, at(1 + sent[client] / agentsPerClient));
    }

    void send(int client, Change change) {
        int step = 1 + sent[client]++ / agentsPerClient;
        recorded(send(command(change.agent(), step)));
    }

    /** A shift of the day after the client's agent's last; returns when its event is durable. */
    void publish(int client) {
        UUID agent = agents.get(client * agentsPerClient + published[client] % agentsPerClient);
        LocalDate date = FIRST.plusDays(DAYS + published[client]++ / agentsPerClient);
        List<ShiftRecord> shifts = List.of(new ShiftRecord(0, date, shift(date)));
        recorded(send(new PublishSchedule(agent, shifts, false, "wfm", Instant.now())));
    }

    private Answer send(AgentCommand command) {
        return dispatcher.send(List.of(command)).get(command.employeeId());
    }

    private static void recorded(Answer answer) {
        if (!answer.recorded()) {
            throw new IllegalStateException("Nothing was recorded: " + answer);
        }
    }

    /** How many events one command of this kind records. */
    int events(IntConsumer command) {
        long before = product.head();
        command.accept(0);
        return (int) (product.head() - before);
    }

    private static RecordStates command(UUID agent, int step) {
        if (step >= STEPS) {
            throw new IllegalStateException("The agents' shifts are over");
        }
        AgentState state = step % 2 == 0 ? AgentState.AVAILABLE : AgentState.ON_CALL;
        StateRecord record = new StateRecord(0, state, null, at(step), "sales", "call-" + step, (long) step);
        return new RecordStates(agent, List.of(record), "acd", at(step));
    }

    private static Instant at(int step) {
        return FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).plus(STEP.multipliedBy(step));
    }

    private static Shift shift(LocalDate date) {
        return new Shift(
                date.atStartOfDay().toInstant(ZoneOffset.UTC),
                date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                List.of());
    }
}
