package dev.adherence.benchmarks.commands;

import dev.adherence.benchmarks.product.Product;
import dev.adherence.command.adherence.AgentCommand.AssignEmployee;
import dev.adherence.command.adherence.AgentCommand.PublishSchedule;
import dev.adherence.command.adherence.AgentCommand.RecordStates;
import dev.adherence.command.adherence.AgentCommand.ShiftRecord;
import dev.adherence.command.adherence.AgentCommand.StateRecord;
import dev.adherence.command.adherence.Answer;
import dev.adherence.command.importing.CommandBatch;
import dev.adherence.events.AgentState;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * Agents who work round the clock and are in the cache; each command changes the state of one of them as scheduled, which is one
 * event. Each client has agents of its own. Nothing of it is due before tomorrow, so the sweep leaves them alone.
 */
final class Floor {

    private static final int AGENTS_PER_CLIENT = 100;
    private static final int DAYS = 4;
    private static final int STEPS_PER_DAY = 120;
    private static final Duration STEP = Duration.ofDays(1).dividedBy(STEPS_PER_DAY);
    private static final LocalDate FIRST = LocalDate.now(ZoneOffset.UTC).plusDays(2);

    private final CommandGateway gateway;
    private final int[] sent;

    Floor(Product product, int clients) {
        this.gateway = product.bean(CommandGateway.class);
        this.sent = new int[clients];
        CommandBatch batch = product.bean(CommandBatch.class);
        Instant now = Instant.now();
        List<ShiftRecord> shifts = IntStream.range(0, DAYS)
                .mapToObj(day -> new ShiftRecord(day, FIRST.plusDays(day), shift(FIRST.plusDays(day))))
                .toList();
        for (int client = 0; client < clients; client++) {
            List<UUID> agents = IntStream.range(client * AGENTS_PER_CLIENT, (client + 1) * AGENTS_PER_CLIENT)
                    .mapToObj(Floor::id)
                    .toList();
            batch.send(agents.stream()
                    .map(id -> new AssignEmployee(id, product.organization(), List.of(), "UTC", true, now))
                    .toList());
            batch.send(agents.stream()
                    .map(id -> new PublishSchedule(id, shifts, false, "wfm", now))
                    .toList());
            batch.send(agents.stream().map(id -> state(id, 0)).toList());
        }
    }

    int clients() {
        return sent.length;
    }

    /** Returns when its event is durable. */
    void send(int client) {
        int count = sent[client]++;
        UUID agent = id(client * AGENTS_PER_CLIENT + count % AGENTS_PER_CLIENT);
        Answer answer = gateway.sendAndWait(state(agent, 1 + count / AGENTS_PER_CLIENT));
        if (!answer.recorded()) {
            throw new IllegalStateException("Nothing was recorded: " + answer);
        }
    }

    private static RecordStates state(UUID agent, int step) {
        if (step >= DAYS * STEPS_PER_DAY) {
            throw new IllegalStateException("The agents' shifts are over");
        }
        Instant at = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).plus(STEP.multipliedBy(step));
        StateRecord record = new StateRecord(
                0, step % 2 == 0 ? AgentState.AVAILABLE : AgentState.ON_CALL, null, at, "sales", "call-" + step, (long)
                        step);
        return new RecordStates(agent, List.of(record), "acd", at);
    }

    private static Shift shift(LocalDate date) {
        return new Shift(
                date.atStartOfDay().toInstant(ZoneOffset.UTC),
                date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                List.of());
    }

    private static UUID id(int agent) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | agent);
    }
}
