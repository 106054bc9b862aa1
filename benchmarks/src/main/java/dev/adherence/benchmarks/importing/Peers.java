package dev.adherence.benchmarks.importing;

import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.benchmarks.product.Centre;
import dev.adherence.benchmarks.product.Product;
import dev.adherence.benchmarks.stock.StockEngine;
import dev.adherence.command.agent.AgentCommand;
import dev.adherence.command.agent.AgentCommand.AssignEmployee;
import dev.adherence.command.agent.AgentCommand.PublishSchedule;
import dev.adherence.command.agent.AgentCommand.RecordStates;
import dev.adherence.command.agent.AgentCommand.ShiftRecord;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.events.AgentState;
import dev.adherence.events.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same agents and states on Axon's stock engines; they are spared HTTP, JSON and the roster. */
final class Peers implements AutoCloseable {

    private static final int AGENTS_PER_CHUNK = 166;
    private static final int SENDERS = 8;
    private static final Duration STEP = Duration.ofMinutes(12);

    private final StockAxon jpa;
    private final StockAxon jdbc;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    private final int agents;
    private final LocalDate first;
    private int jpaStep;
    private int jdbcStep;

    Peers(Postgres postgres, Product product, int agents, LocalDate first) throws ClassNotFoundException {
        this.agents = agents;
        this.first = first;
        this.jpa = new StockAxon(StockEngine.onJpa(postgres.empty(), product), product);
        this.jdbc = new StockAxon(StockEngine.onJdbc(postgres.empty(), product), product);
        for (int from = 0; from < agents; from += AGENTS_PER_CHUNK) {
            for (List<AgentCommand> opening : opening(product.organization(), from)) {
                jpa.sendInOneUnitOfWork(opening);
                jdbc.sendInOneUnitOfWork(opening);
            }
        }
    }

    private List<List<AgentCommand>> opening(UUID organization, int from) {
        Instant now = Instant.now();
        List<AgentCommand> hired = new ArrayList<>();
        List<AgentCommand> scheduled = new ArrayList<>();
        for (int agent = from; agent < Math.min(agents, from + AGENTS_PER_CHUNK); agent++) {
            hired.add(new AssignEmployee(id(agent), organization, List.of(), "UTC", true, now));
            List<ShiftRecord> shifts = IntStream.range(0, 5)
                    .mapToObj(day -> new ShiftRecord(day, first.plusDays(day), shift(first.plusDays(day))))
                    .toList();
            scheduled.add(new PublishSchedule(id(agent), shifts, false, "wfm", now));
        }
        return List.of(hired, scheduled);
    }

    private static Shift shift(LocalDate date) {
        return new Shift(
                date.atTime(8, 0).toInstant(ZoneOffset.UTC),
                date.atTime(16, 0).toInstant(ZoneOffset.UTC),
                LocalTime.of(8, 0),
                LocalTime.of(16, 0),
                List.of());
    }

    private static UUID id(int agent) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | agent);
    }

    /** A command per record, on {@value #SENDERS} threads; events per second. */
    double jpa(int commands) throws Exception {
        long before = events(jpa.database());
        long start = System.nanoTime();
        List<Future<?>> sent = new ArrayList<>();
        for (int command = 0; command < commands; command++) {
            int agent = command % agents;
            int step = jpaStep;
            sent.add(senders.submit(() -> jpa.send(states(agent, step, 1))));
        }
        for (Future<?> each : sent) {
            each.get();
        }
        jpaStep++;
        return (events(jpa.database()) - before) / ((System.nanoTime() - start) / 1e9);
    }

    /** As many records as the product gets at once, in the product's chunks; events per second. */
    double jdbc() {
        long before = events(jdbc.database());
        long start = System.nanoTime();
        for (int from = 0; from < agents; from += AGENTS_PER_CHUNK) {
            List<RecordStates> chunk = IntStream.range(from, Math.min(agents, from + AGENTS_PER_CHUNK))
                    .mapToObj(agent -> states(agent, jdbcStep, Centre.RECORDS_PER_QUARTER))
                    .toList();
            jdbc.sendInOneUnitOfWork(chunk);
        }
        jdbcStep += Centre.RECORDS_PER_QUARTER;
        return (events(jdbc.database()) - before) / ((System.nanoTime() - start) / 1e9);
    }

    private RecordStates states(int agent, int step, int count) {
        List<StateRecord> records = IntStream.range(step, step + count)
                .mapToObj(place -> new StateRecord(
                        place,
                        place % 3 == 0 ? AgentState.AVAILABLE : AgentState.ON_CALL,
                        null,
                        first.plusDays(place / 40)
                                .atTime(8, 0)
                                .toInstant(ZoneOffset.UTC)
                                .plus(STEP.multipliedBy(place % 40)),
                        "queue-" + agent % 10,
                        agent + "-" + place,
                        (long) place))
                .toList();
        return new RecordStates(id(agent), records, "acd", Instant.now());
    }

    private static long events(DataSource database) {
        return JdbcClient.create(database)
                .sql("select count(*) from domainevententry")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        senders.shutdownNow();
        jpa.close();
        jdbc.close();
    }
}
