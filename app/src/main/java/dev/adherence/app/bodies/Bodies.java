package dev.adherence.app.bodies;

import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.ProblemException;
import dev.adherence.shares.Shares;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** All bodies of this node that are not there whole yet: how many there may be, and until when. */
@Component
@EnableConfigurationProperties(BodySettings.class)
class Bodies implements DisposableBean {

    private static final long LOOK_EVERY_MILLIS = 250;

    private final BodySettings settings;
    private final Shares unfinishedOfKnown;
    private final Shares unfinishedOfUnknown;
    private final Shares disk;
    private final Set<BodyReading> readings = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "body-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    Bodies(BodySettings settings) {
        this.settings = settings;
        this.unfinishedOfKnown = new Shares(settings.unfinished() / 2);
        this.unfinishedOfUnknown = new Shares(settings.unfinished() / 2, settings.unfinishedPerAddress());
        this.disk = new Shares(settings.onDisk().toBytes());
        deadlines.scheduleWithFixedDelay(this::endLate, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void read(HttpServletRequest request, HttpServletResponse response, long limit, BodyReading.Whole whole)
            throws IOException {
        BodyOwner owner = BodyOwner.of(request);
        if (!owner.take(places(owner), 1)) {
            throw new ProblemException(Problem.of(429, tooMany(owner)).retryAfter(Duration.ofSeconds(2)));
        }
        start(request, response, limit, new SpooledBody(settings, disk, owner), owner, whole);
    }

    /** Of a request that is answered: what nobody read. False where that is not worth waiting for. */
    boolean letGo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BodyOwner owner = new BodyOwner.Unknown(request.getRemoteAddr());
        if (!owner.take(places(owner), 1)) {
            return false;
        }
        start(request, response, 0, null, owner, null);
        return true;
    }

    private void start(
            HttpServletRequest request,
            HttpServletResponse response,
            long limit,
            SpooledBody kept,
            BodyOwner owner,
            BodyReading.Whole whole)
            throws IOException {
        BodyReading[] self = new BodyReading[1];
        Runnable over = () -> {
            readings.remove(self[0]);
            owner.give(places(owner), 1);
        };
        self[0] = new BodyReading(request, response, settings, limit, kept, whole, over);
        readings.add(self[0]);
        self[0].begin();
    }

    private Shares places(BodyOwner owner) {
        return owner instanceof BodyOwner.Known ? unfinishedOfKnown : unfinishedOfUnknown;
    }

    private String tooMany(BodyOwner owner) {
        return owner instanceof BodyOwner.Unknown unknown
                ? "Too many bodies of the address " + unknown.address() + " are not there whole yet; it may have "
                        + settings.unfinishedPerAddress() + " at a time, and half of the places that are left"
                : "Too many bodies of your organisation are not there whole yet; it may have half of the places that are"
                        + " left, and each of its keys and people half of those";
    }

    /** Bytes of bodies that are in files now. */
    long onDisk() {
        return settings.onDisk().toBytes() - disk.free();
    }

    private void endLate() {
        long now = System.nanoTime();
        readings.forEach(reading -> reading.endIfLate(now));
    }

    @Override
    public void destroy() {
        deadlines.shutdownNow();
    }
}
