package dev.adherence.query.live;

import dev.adherence.events.AdherenceEvent;
import dev.adherence.query.alerts.AlertProjection;
import dev.adherence.query.alerts.AlertsQuery;
import dev.adherence.query.live.board.LiveBoard;
import dev.adherence.query.live.board.Rosters;
import dev.adherence.query.live.board.ShiftsAroundNow;
import dev.adherence.query.live.board.Tables;
import dev.adherence.query.live.board.Tables.Beginning;
import dev.adherence.query.live.streams.Streams;
import dev.adherence.query.projecting.Findings;
import dev.adherence.query.projecting.Recorded;
import dev.adherence.query.projecting.Suspects;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The one thread of this node that keeps the boards in memory up to date; when it fails it begins anew from the tables. */
@Component
class Follower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Follower.class);

    /** Events folded under one hold of the lock. */
    private static final int BATCH = 1_000;

    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final long ROSTERS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_ALERTS = 1_000;

    /** While events come in without a pause nobody waits for each look at the alert list. */
    private static final long ALERTS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final EventStore events;
    private final Tables tables;
    private final Rosters rosters;
    private final AlertsQuery alerts;
    private final LiveBoard board;
    private final Streams streams;
    private final Clock clock;
    private final Semaphore rung = new Semaphore(0);
    private volatile Thread thread;
    private long rostersNanos;
    private long alertsNanos = System.nanoTime();
    private ShiftsAroundNow shifts;
    private ShiftsAroundNow coming;
    private long comingFrom;
    private final ReplacedRows replaced;

    Follower(
            EventStore events,
            Tables tables,
            Rosters rosters,
            AlertsQuery alerts,
            LiveBoard board,
            Streams streams,
            Findings findings,
            Suspects suspects,
            Clock clock) {
        this.events = events;
        this.tables = tables;
        this.rosters = rosters;
        this.alerts = alerts;
        this.board = board;
        this.streams = streams;
        this.clock = clock;
        this.replaced = new ReplacedRows(tables, board, findings, suspects);
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                follow();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException e) {
                if (thread == Thread.currentThread()) {
                    log.warn("The board in memory begins anew in a second: {}", e.toString());
                    rung.drainPermits();
                    pause(1_000);
                }
            }
        }
    }

    private void pause(long millis) {
        try {
            rung.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException {
        shifts = new ShiftsAroundNow(clock.instant());
        replaced.begin();
        Beginning beginning = tables.read(shifts);
        board.begin(beginning, shifts);
        readRosters(rosters.versions());
        coming = null;
        try (BlockingStream<TrackedEventMessage<?>> stream =
                events.openStream(new GlobalSequenceTrackingToken(beginning.position()))) {
            stream.setOnAvailableCallback(rung::release);
            rung.release();
            while (thread == Thread.currentThread()) {
                if (rung.tryAcquire(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    rung.drainPermits();
                    readToTheEnd(stream);
                }
                lookAround();
                if (board.refresh(clock.instant())) {
                    streams.wake();
                }
            }
        }
    }

    private void readToTheEnd(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        boolean more = true;
        while (more) {
            List<Recorded> batch = new ArrayList<>();
            while (batch.size() < BATCH && (more = stream.hasNextAvailable())) {
                TrackedEventMessage<?> message = stream.nextAvailable();
                long position = message.trackingToken().position().orElseThrow();
                long version = ((DomainEventMessage<?>) message).getSequenceNumber();
                batch.add(new Recorded((AdherenceEvent) message.getPayload(), version, position));
            }
            board.apply(batch, !more);
        }
    }

    /** What no event tells of, or not all of it: names, alerts as the list has them, the days around now. */
    private void lookAround() {
        long now = System.nanoTime();
        boolean look = now - rostersNanos >= ROSTERS_NANOS;
        rostersNanos = look ? now : rostersNanos;
        readRosters(look ? rosters.versions() : Map.of());
        if (look) {
            if (replaced.look()) {
                readShifts(new ShiftsAroundNow(clock.instant()));
            }
        }
        if (now - alertsNanos >= ALERTS_NANOS && board.awaitsAlerts()) {
            alertsNanos = now;
            List<UUID> written = board.pendingAlerts(tables.reached(AlertProjection.NAME), MOST_ALERTS);
            if (!written.isEmpty()) {
                board.alerts(written, alerts.positioned(written));
            }
        }
        if (coming == null && shifts.areOfAnotherDay(clock.instant())) {
            readShifts(shifts.around(clock.instant()));
        }
        if (coming != null && tables.fill(coming, comingFrom)) {
            board.shifts(coming);
            shifts = coming;
            coming = null;
        }
    }

    private void readShifts(ShiftsAroundNow unread) {
        coming = unread;
        comingFrom = board.prepare(unread);
    }

    private void readRosters(Map<UUID, Long> versions) {
        for (UUID organization : board.outdated(versions)) {
            board.roster(organization, rosters.read(organization));
        }
    }

    @Override
    public synchronized void start() {
        thread = new Thread(this::run, "live-board");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
