package dev.adherence.app.running;

import static dev.adherence.app.running.Setting.text;
import static dev.adherence.app.running.Setting.time;
import static dev.adherence.app.running.Setting.whole;
import static dev.adherence.app.running.Setting.yesOrNo;

import dev.adherence.app.connections.TrustedProxies;
import dev.adherence.eventstore.witnessing.CheckpointSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** All settings that docs/operations.md lists; a wrong one is refused before anything is started or written, all of them in one line. */
@Order(Ordered.LOWEST_PRECEDENCE - 3)
public final class Settings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
    private static final int MANY = 1_000_000;

    static final List<Setting<?>> ALL = List.of(
            whole("server.port", 0, 65_535),
            text("adherence.data-dir"),
            text("spring.datasource.url"),
            text("spring.datasource.username"),
            text("spring.datasource.password"),
            text("spring.flyway.user"),
            text("spring.flyway.password"),
            whole("spring.datasource.hikari.maximum-pool-size", 4, 1_000),
            text("adherence.organization"),
            text("adherence.time-zone"),
            text("adherence.admin-email"),
            text("adherence.admin-password"),
            text("adherence.public-url"),
            new Setting<>(
                    "server.forward-headers-strategy",
                    String.class,
                    "none"::equalsIgnoreCase,
                    "none alone; name your proxies in adherence.trusted-proxies instead"),
            new Setting<>(
                    "adherence.trusted-proxies",
                    String.class,
                    TrustedProxies::isReadable,
                    "addresses and networks divided by commas, such as 10.0.0.5, 172.16.0.0/12"),
            whole("adherence.rate-limits.authentication", 0, MANY),
            whole("adherence.rate-limits.sensitive", 0, MANY),
            whole("adherence.rate-limits.import", 0, MANY),
            whole("adherence.rate-limits.general", 0, MANY),
            whole("adherence.limits.employees", 1, MANY),
            whole("adherence.limits.teams", 1, MANY),
            whole("adherence.limits.users", 1, MANY),
            whole("adherence.limits.api-keys", 1, MANY),
            whole("adherence.imports-at-once", 1, 1_000),
            whole("adherence.reads-at-once", 2, 1_000),
            new Setting<>(
                    "adherence.self-proof-every",
                    Duration.class,
                    every -> every.isZero() || every.toMillis() >= 1_000,
                    "0s for never, or a time from a second on such as 20s or PT1M"),
            time("adherence.refusals-told-every"),
            time("adherence.bodies.patience"),
            text("adherence.bodies.rate"),
            whole("adherence.bodies.unfinished", 1, MANY),
            whole("adherence.bodies.unfinished-per-address", 1, MANY),
            text("adherence.bodies.in-memory"),
            text("adherence.bodies.on-disk"),
            text("adherence.bodies.folder"),
            text("adherence.operator-token"),
            text("adherence.proof-secret"),
            text("adherence.secrets-key"),
            new Setting<>(
                    "adherence.checkpoints.file",
                    String.class,
                    CheckpointSettings::isFile,
                    "the whole path of a file, which is no folder"),
            new Setting<>(
                    "adherence.checkpoints.webhook",
                    String.class,
                    CheckpointSettings::isAddress,
                    "an address such as https://example.org/hook"),
            text("adherence.checkpoints.webhook-secret"),
            new Setting<>(
                    "adherence.checkpoints.time-stamp",
                    String.class,
                    CheckpointSettings::isAddress,
                    "the address of a time-stamp authority, such as https://example.org/tsa"),
            new Setting<>(
                    "adherence.checkpoints.time-stamp-certificate",
                    String.class,
                    CheckpointSettings::areCertificates,
                    "a file with certificates in PEM"),
            new Setting<>(
                    "adherence.checkpoints.time-stamp-every",
                    Duration.class,
                    every -> every.toSeconds() >= 60 && every.toDays() <= 31,
                    "a time from a minute to 31 days such as 1m, 1h or P1D"),
            yesOrNo("adherence.checkpoints.private-addresses"),
            time("adherence.stream.heartbeat"),
            time("adherence.stream.recheck"),
            time("adherence.stream.coalesce"),
            time("adherence.stream.patience"),
            time("adherence.stream.settle"),
            whole("adherence.stream.most", 1, MANY),
            whole("adherence.stream.most-per-organization", 1, MANY),
            whole("adherence.stream.most-per-user", 1, MANY),
            whole("adherence.cached-agents", 1, 10_000_000),
            yesOrNo("adherence.demo"),
            yesOrNo("adherence.demo-simulator"),
            text("adherence.demo-password"),
            text("adherence.demo-api-key"));

    /** What a command beside the server goes by, read and checked as the server does. */
    public static ConfigurableEnvironment besideTheServer() {
        ConfigurableEnvironment environment = new StandardEnvironment();
        ConfigurationPropertySources.attach(environment);
        check(environment);
        return environment;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        check(prepared.getEnvironment());
        tellUnknownVariables(prepared.getEnvironment());
    }

    static void check(ConfigurableEnvironment environment) {
        String faults = ALL.stream()
                .flatMap(setting -> Stream.of(contradiction(setting, environment), setting.fault(environment)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(". "));
        String amiss = String.join(". ", new CheckpointDestinations(environment).faults());
        faults += faults.isEmpty() || amiss.isEmpty() ? amiss : ". " + amiss;
        String unknown =
                unknown(environment, CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME, "adherence.");
        if (!unknown.isEmpty()) {
            faults += (faults.isEmpty() ? "" : ". ") + "There is no setting " + unknown;
        }
        if (!faults.isEmpty()) {
            throw new StartFailure(faults
                    + ": correct it in the environment or behind the jar; docs/operations.md lists the settings.");
        }
    }

    /** Spring takes a variable in several spellings, and of two one that is not documented. */
    private static Optional<String> contradiction(Setting<?> setting, ConfigurableEnvironment environment) {
        PropertySource<?> variables =
                environment.getPropertySources().get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        List<String> spellings =
                names(variables).filter(setting::isSpelt).sorted().toList();
        long values = spellings.stream().map(variables::getProperty).distinct().count();
        return values < 2
                ? Optional.empty()
                : Optional.of(String.join(" and ", spellings) + " are one setting, " + setting.name()
                        + ", and have different values");
    }

    /** Told and not refused: a variable may belong to something else that is called so. */
    private static void tellUnknownVariables(ConfigurableEnvironment environment) {
        String unknown =
                unknown(environment, StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, "ADHERENCE_");
        if (!unknown.isEmpty()) {
            LOG.warn("No setting is called {}: passed over. docs/operations.md lists the settings.", unknown);
        }
    }

    private static String unknown(ConfigurableEnvironment environment, String source, String prefix) {
        return StreamSupport.stream(environment.getPropertySources().spliterator(), false)
                .filter(properties -> properties.getName().equals(source))
                .flatMap(Settings::names)
                .filter(name -> name.startsWith(prefix))
                .filter(name -> ALL.stream().noneMatch(setting -> setting.isSpelt(name)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> names(PropertySource<?> properties) {
        return properties instanceof EnumerablePropertySource<?> named
                ? Stream.of(named.getPropertyNames())
                : Stream.empty();
    }
}
