package dev.adherence.app.demo;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Fills an empty database with a contact centre and keeps it alive, in one node of those that share it. It starts before the
 * sweep does, which would else find everybody late who came while nothing ran.
 */
@Component
@ConditionalOnProperty("adherence.demo")
class Demo implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final long SETTING_UP = 0x41_44_48_10L;
    private static final long LEADING = 0x41_44_48_11L;
    private static final Duration PLAN_EVERY = Duration.ofMinutes(1);

    private final DataSource source;
    private final DemoOrganizations organizations;
    private final DemoAccess access;
    private final Floor floor;
    private final SimulatedAcd acd;
    private final Clock clock;
    private final boolean simulating;
    private final DatabaseLock leading;
    private Floor.Laid laid;
    private Instant planned = Instant.MIN;
    private String password;
    private String key;
    private ScheduledExecutorService executor;

    Demo(
            DataSource source,
            DemoOrganizations organizations,
            DemoAccess access,
            Floor floor,
            SimulatedAcd acd,
            Clock clock,
            @Value("${adherence.demo-simulator:true}") boolean simulating) {
        this.source = source;
        this.organizations = organizations;
        this.access = access;
        this.floor = floor;
        this.acd = acd;
        this.clock = clock;
        this.simulating = simulating;
        this.leading = new DatabaseLock(source, LEADING);
    }

    @Override
    public void start() {
        try (DatabaseLock alone = new DatabaseLock(source, SETTING_UP).hold()) {
            organizations.make();
            if (leading.isHeld()) {
                floor.employ(DemoOrganizations.acd());
                goOn();
            }
            password = access.letIn();
            key = access.giveKey();
        } catch (SQLException failure) {
            throw new IllegalStateException("The demo cannot be set up", failure);
        }
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "demo");
            thread.setDaemon(true);
            return thread;
        });
        executor.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    private void tick() {
        try {
            if (leading.isHeld()) {
                goOn();
            } else {
                acd.forget();
                planned = Instant.MIN;
            }
        } catch (SQLException | RuntimeException failure) {
            // as after a start: what was laid may not have been published
            planned = Instant.MIN;
            LOG.warn("The demo stumbled and goes on in a second: {}", failure.toString());
        }
    }

    /** What has happened goes before the shifts that it belongs to: nobody is thought late for the time it takes to tell. */
    private void goOn() {
        Instant now = clock.instant();
        boolean plans = !now.isBefore(planned.plus(PLAN_EVERY));
        if (plans) {
            laid = floor.lay(organizations.zone(), now, planned.equals(Instant.MIN));
        }
        if (simulating) {
            acd.tell(DemoOrganizations.acd(), laid.duties(), now);
        }
        if (plans) {
            floor.publish(DemoOrganizations.acd(), organizations.zone(), laid.unpublished());
            planned = now;
        }
    }

    /** Once the port is known. */
    @EventListener
    void tell(ApplicationReadyEvent ready) {
        String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port");
        StringBuilder block = new StringBuilder("\n  Adherence demo    http://localhost:" + port + "\n\n");
        for (DemoAccess.SignIn person : DemoAccess.SIGN_INS) {
            block.append(String.format("  %-27s %s%n", person.email(), person.told()));
        }
        block.append("\n  Password          ").append(password);
        block.append("\n  API key           ").append(key).append('\n');
        System.out.println(block);
    }

    @Override
    public void stop() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
            leading.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (SQLException gone) {
            LOG.debug("The lock is gone with its connection", gone);
        }
        executor = null;
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }
}
