package dev.adherence.command.whatif;

import dev.adherence.command.whatif.WhatIfLeases.Lease;
import dev.adherence.command.whatif.WhatIfRun.WhatIfFailure;
import dev.adherence.events.Refusal;
import dev.adherence.eventstore.waking.WriterPriority;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Works on what-ifs on this node, one of an organisation at a time, and takes over what other nodes have left in the middle. */
@Component
class WhatIfRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WhatIfRunner.class);

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    /** Of different organisations, on one node. */
    private static final int MOST_AT_ONCE = 4;

    private static final long LOOK_MILLIS = 500;
    private static final long PATIENCE_SECONDS = 10;

    private final String owner = UUID.randomUUID().toString();
    private final Map<UUID, WhatIfRun> running = new ConcurrentHashMap<>();
    private final WhatIfLeases leases;
    private final WhatIfReader reader;
    private final AgentJudge judge;
    private final WriterPriority writers;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private ScheduledExecutorService looking;
    private ExecutorService runs;
    private ExecutorService judging;
    private volatile boolean started;

    WhatIfRunner(
            WhatIfLeases leases,
            WhatIfReader reader,
            AgentJudge judge,
            WriterPriority writers,
            JdbcClient jdbc,
            JsonMapper json,
            Clock clock) {
        this.leases = leases;
        this.reader = reader;
        this.judge = judge;
        this.writers = writers;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        looking = Executors.newSingleThreadScheduledExecutor(threads("what-if-look"));
        runs = Executors.newCachedThreadPool(threads("what-if"));
        judging = Executors.newFixedThreadPool(PROCESSORS, threads("what-if-judge"));
        started = true;
        looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private void look() {
        try {
            running.values().stream().filter(run -> !leases.renew(run.lease())).forEach(WhatIfRun::stop);
            while (started && running.size() < MOST_AT_ONCE && begin()) {
                LOG.debug("Another what-if has begun");
            }
        } catch (RuntimeException e) {
            LOG.warn("Looking for what-ifs failed and is tried again in {} ms: {}", LOOK_MILLIS, e.toString());
        }
    }

    private boolean begin() {
        Optional<Lease> claimed = leases.claim(owner);
        claimed.ifPresent(lease -> {
            try {
                WhatIfRequest request = reader.read(
                        lease.whatIf().organizationId(), lease.whatIf().asked());
                WhatIfRun run = new WhatIfRun(lease, request, clock.instant(), judge, leases, writers, json);
                running.put(lease.whatIf().id(), run);
                runs.submit(() -> run(run));
            } catch (Refusal e) {
                leases.fail(lease, e.getMessage());
            }
        });
        return claimed.isPresent();
    }

    private void run(WhatIfRun run) {
        Lease lease = run.lease();
        try {
            if (leases.isDangerous(lease)) {
                throw new WhatIfFailure("Several nodes ended while they worked on it; ask for fewer days or teams");
            }
            run.run(agents(lease.whatIf().organizationId()), judging, PROCESSORS);
        } catch (WhatIfFailure e) {
            leases.fail(lease, e.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("What-if {} failed", lease.whatIf().id(), e);
            leases.fail(lease, "Something went wrong on the server; its log says what, at " + clock.instant());
        } finally {
            running.remove(lease.whatIf().id(), run);
        }
    }

    /** All that ever were: whose teams count at which time their own streams say. */
    private List<UUID> agents(UUID organizationId) {
        return jdbc.sql("select id from employee where organization_id = ? order by id")
                .param(organizationId)
                .query(UUID.class)
                .list();
    }

    @Override
    public synchronized void stop() {
        started = false;
        looking.shutdownNow();
        List<WhatIfRun> left = List.copyOf(running.values());
        left.forEach(WhatIfRun::stop);
        runs.shutdown();
        judging.shutdown();
        try {
            if (!runs.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A what-if did not end with this node; another begins it anew");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        left.forEach(run -> leases.giveBack(run.lease()));
    }

    @Override
    public boolean isRunning() {
        return started;
    }
}
