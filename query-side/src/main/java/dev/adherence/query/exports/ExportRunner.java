package dev.adherence.query.exports;

import dev.adherence.eventstore.proving.CannotSign;
import dev.adherence.eventstore.proving.NotAsSealed;
import dev.adherence.eventstore.waking.WriterPriority;
import dev.adherence.query.exports.ExportLeases.Lease;
import dev.adherence.query.wiring.OwnThread;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes packages on this node, one of an organisation at a time, and begins anew what other nodes have left in the middle. */
@Component
class ExportRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExportRunner.class);

    private static final int MOST_AT_ONCE = 2;
    private static final long LOOK_MILLIS = 500;
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final long FORGET_EVERY_MINUTES = 10;

    private record Running(Lease lease, Thread thread) {}

    private final String owner = UUID.randomUUID().toString();
    private final Map<UUID, Running> running = new ConcurrentHashMap<>();
    private final ExportLeases leases;
    private final PackageWriter packages;
    private final WriterPriority writers;
    private final Clock clock;
    private ScheduledExecutorService looking;
    private volatile boolean started;

    ExportRunner(ExportLeases leases, PackageWriter packages, WriterPriority writers, Clock clock) {
        this.leases = leases;
        this.packages = packages;
        this.writers = writers;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        looking = OwnThread.named("export-look");
        started = true;
        looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        looking.scheduleWithFixedDelay(this::forget, 1, FORGET_EVERY_MINUTES, TimeUnit.MINUTES);
    }

    private void look() {
        try {
            running.values().stream()
                    .filter(each -> !leases.renew(each.lease))
                    .forEach(each -> each.thread.interrupt());
            while (started && running.size() < MOST_AT_ONCE && begin()) {
                log.debug("Another package is begun");
            }
        } catch (RuntimeException e) {
            log.warn("Looking for packages failed and is tried again in {} ms: {}", LOOK_MILLIS, e.toString());
        }
    }

    private void forget() {
        try {
            leases.forgetOld();
        } catch (RuntimeException e) {
            log.warn("Old packages are thrown away in {} minutes: {}", FORGET_EVERY_MINUTES, e.toString());
        }
    }

    private boolean begin() {
        Optional<Lease> claimed = leases.claim(owner);
        claimed.ifPresent(lease -> {
            Thread thread = new Thread(() -> run(lease), "export");
            thread.setDaemon(true);
            running.put(lease.export().id(), new Running(lease, thread));
            thread.start();
        });
        return claimed.isPresent();
    }

    private void run(Lease lease) {
        try {
            make(lease);
        } catch (Elsewhere cancelledOrTakenOver) {
            log.info("The package {} is not made here any more", lease.export().id());
        } catch (ExportFailure e) {
            leases.fail(lease, e.getMessage());
        } catch (CannotSign e) {
            leases.fail(lease, "Nobody can sign it: " + e.getMessage());
        } catch (NotAsSealed e) {
            leases.fail(lease, e.getMessage() + "; the command verify says where all of it differs");
        } catch (IOException | RuntimeException | Error e) {
            log.error("Package {} failed", lease.export().id(), e);
            leases.fail(lease, "Something went wrong on the server; its log says what, at " + clock.instant());
        } finally {
            running.remove(lease.export().id());
        }
    }

    private void make(Lease lease) throws IOException {
        if (leases.isDangerous(lease)) {
            throw new ExportFailure("Several nodes ended while they worked on it; ask for less time");
        }
        long[] done = {0};
        PieceOutput pieces = new PieceOutput((number, piece) -> ours(leases.put(lease, number, piece, done[0])));
        packages.write(
                lease.export(),
                pieces,
                new PackageWriter.Progress(events -> ours(leases.count(lease, events)), written -> {
                    ours(!Thread.currentThread().isInterrupted());
                    done[0] = written;
                    writers.giveWay();
                }));
        ours(leases.finish(lease, done[0], pieces.end(), pieces.hash()));
    }

    private static void ours(boolean still) {
        if (!still) {
            throw new Elsewhere();
        }
    }

    /** What is left of them is for another node. */
    @Override
    public synchronized void stop() {
        started = false;
        looking.shutdownNow();
        for (Running each : running.values()) {
            each.thread.interrupt();
            try {
                each.thread.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            leases.giveBack(each.lease);
        }
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Nobody wants what this thread makes. */
    private static final class Elsewhere extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Elsewhere() {
            super(null, null, false, false);
        }
    }
}
