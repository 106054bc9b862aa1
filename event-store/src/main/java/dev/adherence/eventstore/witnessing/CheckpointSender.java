package dev.adherence.eventstore.witnessing;

import dev.adherence.eventstore.proving.Proofs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Has every checkpoint go to where it is kept elsewhere while it runs; of several nodes one sends at a time. */
public final class CheckpointSender implements SmartLifecycle {

    private static final long LOOK_AGAIN_MILLIS = 5_000;

    private final List<Destination> destinations;
    private final SendingTable table;
    private final Proofs proofs;
    private ScheduledExecutorService threads;

    public CheckpointSender(DataSource dataSource, Proofs proofs, CheckpointSettings settings) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        this.table = new SendingTable(jdbc, UUID.randomUUID());
        this.proofs = proofs;
        this.destinations = destinations(settings, new TimeStamps(jdbc));
    }

    private static List<Destination> destinations(CheckpointSettings settings, TimeStamps stamps) {
        OutwardCalls calls = new OutwardCalls(settings.privateAddresses());
        List<Destination> destinations = new ArrayList<>();
        if (settings.file() != null) {
            destinations.add(new CheckpointFile(Path.of(settings.file()), settings.every()));
        }
        if (settings.webhook() != null) {
            destinations.add(new Webhook(
                    URI.create(settings.webhook()),
                    WebhookSecrets.parse(settings.webhookSecret()),
                    calls,
                    settings.every()));
        }
        if (settings.timeStamp() != null) {
            try {
                TimeStampTrust trust = CheckpointSettings.trust(settings.timeStampCertificate());
                destinations.add(new TimeStamping(
                        URI.create(settings.timeStamp()), trust, calls, stamps, settings.timeStampEvery()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(destinations);
    }

    /** Of those that this node sends to. */
    public List<DestinationState> states() {
        List<String> names = destinations.stream().map(Destination::name).toList();
        return names.isEmpty()
                ? List.of()
                : table.states().stream()
                        .filter(state -> names.contains(state.name()))
                        .toList();
    }

    @Override
    public synchronized void start() {
        threads = Executors.newScheduledThreadPool(Math.max(1, destinations.size()), run -> {
            Thread thread = new Thread(run, "checkpoint-sender");
            thread.setDaemon(true);
            return thread;
        });
        for (Destination each : destinations) {
            table.know(each.name());
            SendingRound round = new SendingRound(each, table, proofs);
            long lookAgain = Math.min(LOOK_AGAIN_MILLIS, each.every().toMillis());
            threads.scheduleWithFixedDelay(round::run, 0, lookAgain, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        threads.shutdown();
        try {
            // What is on its way may arrive.
            threads.awaitTermination(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        threads = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }
}
