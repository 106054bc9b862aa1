package dev.adherence.benchmarks.whatif;

import dev.adherence.benchmarks.product.Product;
import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.judging.Inputs;
import dev.adherence.command.judging.Judge;
import dev.adherence.command.judging.Publication;
import dev.adherence.command.judging.Rules;
import dev.adherence.command.judging.RulesInForce;
import dev.adherence.command.judging.StateAt;
import dev.adherence.command.judging.Zones;
import dev.adherence.events.AgentEvent.SchedulePublished;
import dev.adherence.events.AgentEvent.StateRecorded;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same agents' events read and judged once each, on as many threads; compares nothing and keeps nothing. */
final class BareJudge {

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final PostgresEventStorageEngine store;
    private final LocalDate from;
    private final LocalDate to;

    BareJudge(Product product, LocalDate from, LocalDate to) {
        this.store = product.bean(PostgresEventStorageEngine.class);
        this.from = from;
        this.to = to;
    }

    /** How many verdicts came of it. */
    long judge(List<UUID> agents) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> each = new ArrayList<>();
            agents.forEach(agent -> each.add(threads.submit(() -> verdicts(agent))));
            long verdicts = 0;
            for (Future<Integer> one : each) {
                verdicts += one.get();
            }
            return verdicts;
        } finally {
            threads.shutdown();
        }
    }

    private int verdicts(UUID agent) {
        List<StateAt> states = new ArrayList<>();
        List<Publication> publications = new ArrayList<>();
        store.readBuckets(agent.toString(), from.toEpochDay() - 1, to.toEpochDay() + 1)
                .asStream()
                .forEach(message -> {
                    if (message.getPayload() instanceof StateRecorded e) {
                        states.add(new StateRecord(
                                0, e.state(), e.rawState(), e.occurredAt(), e.queue(), e.eventId(), e.sequence()));
                    } else if (message.getPayload() instanceof SchedulePublished e) {
                        publications.add(Publication.of(e));
                    }
                });
        Inputs inputs = new Inputs(
                agent,
                Zones.always(ZoneOffset.UTC),
                start(from),
                states,
                publications,
                List.of(new RulesInForce(Instant.MIN, Rules.DEFAULTS)),
                List.of(),
                List.of(),
                List.of());
        return Judge.judge(inputs, start(to.plusDays(1))).verdicts().size();
    }

    private static Instant start(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
