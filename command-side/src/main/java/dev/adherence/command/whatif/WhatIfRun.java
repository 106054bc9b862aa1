package dev.adherence.command.whatif;

import dev.adherence.command.agent.Supposition.ImpossibleSchedule;
import dev.adherence.command.comparing.AgentOutcome;
import dev.adherence.command.comparing.Comparison;
import dev.adherence.command.whatif.WhatIfLeases.Lease;
import dev.adherence.command.whatif.WhatIfLeases.Row;
import dev.adherence.eventstore.waking.WriterPriority;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import tools.jackson.databind.json.JsonMapper;

/**
 * One what-if from its first agent to its result, on threads that it shares with those of others: it has a few small blocks of agents
 * waiting there at a time and no more, so that each comes to its turn. Of an agent only the sums and the changes are kept.
 */
final class WhatIfRun {

    private static final int BLOCK = 8;

    private final Lease lease;
    private final WhatIfRequest request;
    private final Instant now;
    private final AgentJudge judge;
    private final WhatIfLeases leases;
    private final WriterPriority writers;
    private final JsonMapper json;
    private volatile boolean stopped;

    WhatIfRun(
            Lease lease,
            WhatIfRequest request,
            Instant now,
            AgentJudge judge,
            WhatIfLeases leases,
            WriterPriority writers,
            JsonMapper json) {
        this.lease = lease;
        this.request = request;
        this.now = now;
        this.judge = judge;
        this.leases = leases;
        this.writers = writers;
        this.json = json;
    }

    Lease lease() {
        return lease;
    }

    /** After the agents that are being judged; nothing more of it is kept. */
    void stop() {
        stopped = true;
    }

    /** What a block of agents came to. */
    private record Judged(int agents, Totals totals, List<Row> rows) {}

    /** @param atOnce blocks at a time */
    void run(List<UUID> agents, ExecutorService threads, int atOnce) throws InterruptedException {
        Totals totals = new Totals();
        Deque<Future<Judged>> begun = new ArrayDeque<>();
        boolean ours = leases.count(lease, agents.size());
        try {
            for (int from = 0; ours && !stopped && (from < agents.size() || !begun.isEmpty()); ) {
                if (from < agents.size() && begun.size() < atOnce) {
                    List<UUID> block = agents.subList(from, Math.min(from + BLOCK, agents.size()));
                    begun.add(threads.submit(() -> judged(block)));
                    from += block.size();
                } else {
                    Judged block = begun.remove().get();
                    totals.add(block.totals());
                    ours = !stopped && leases.put(lease, block.agents(), block.rows());
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            begun.forEach(block -> block.cancel(false));
        }
        if (ours && !stopped) {
            leases.finish(lease, json.writeValueAsString(totals.told()));
        }
    }

    private Judged judged(List<UUID> block) {
        Totals totals = new Totals();
        List<Row> rows = new ArrayList<>();
        for (UUID agent : block) {
            if (!stopped) {
                writers.giveWay();
                outcome(agent).ifPresent(outcome -> {
                    totals.add(outcome);
                    rows.add(row(agent, outcome));
                });
            }
        }
        return new Judged(block.size(), totals, rows);
    }

    private java.util.Optional<AgentOutcome> outcome(UUID agent) {
        try {
            return judge.judge(lease.whatIf().organizationId(), agent, request, now)
                    .filter(outcome -> !outcome.all().equals(Comparison.NONE));
        } catch (ImpossibleSchedule e) {
            throw new WhatIfFailure(
                    "The schedule that is tried cannot be, of the agent " + agent + ": " + e.getMessage());
        }
    }

    private Row row(UUID agent, AgentOutcome outcome) {
        Comparison all = outcome.all();
        return new Row(
                agent, all.opened() + all.retracted(), all.millis(), json.writeValueAsString(AgentResult.of(outcome)));
    }

    /** Why it cannot be done, in words for whoever asked. */
    static final class WhatIfFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WhatIfFailure(String message) {
            super(message);
        }
    }
}
