package dev.adherence.benchmarks.product;

import dev.adherence.app.AdherenceApplication;
import dev.adherence.app.access.keys.ApiKeys;
import dev.adherence.app.access.rights.Tier;
import dev.adherence.app.access.users.Founding;
import dev.adherence.benchmarks.harness.Postgres;
import dev.adherence.events.Role;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import dev.adherence.query.projecting.ProjectionList;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

/** The whole product in this process, on a database of its own, with one organisation that has a key and an admin. */
public final class Product implements AutoCloseable {

    public static final String ADMIN = "admin@bench.test";
    public static final String PASSWORD = "correct horse battery";

    private final ConfigurableApplicationContext context;
    private final UUID organization;
    private final String key;

    private Product(ConfigurableApplicationContext context) {
        this.context = context;
        this.organization = bean(Founding.class).found("Bench", Tier.ENTERPRISE, "UTC");
        this.key = bean(ApiKeys.class)
                .create(organization, "acd", List.of("import:agent-states", "import:employees", "import:schedules"))
                .key();
        bean(dev.adherence.app.access.users.Users.class)
                .create(
                        organization,
                        new dev.adherence.app.access.users.Users.NewUser(
                                ADMIN, "Admin", PASSWORD, Role.ADMIN, List.of()));
    }

    public static Product on(Postgres.Database database) {
        return on(database, Clock.systemUTC());
    }

    public static Product on(Postgres.Database database, Clock clock, Class<?>... more) {
        return new Product(node(database, clock, more));
    }

    /**
     * A node on that database, which may be one of several.
     *
     * @param more beans besides the product's own, such as a projection that measures
     */
    public static ConfigurableApplicationContext node(Postgres.Database database, Clock clock, Class<?>... more) {
        System.setProperty("disable-axoniq-console-message", "true");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("spring.datasource.url", database.countedUrl());
        settings.put("spring.datasource.username", "postgres");
        settings.put("logging.level.root", "warn");
        for (String limit : List.of("authentication", "sensitive", "import", "general")) {
            settings.put("adherence.rate-limits." + limit, "0");
        }
        SpringApplication application = new SpringApplication(AdherenceApplication.class);
        application.setRegisterShutdownHook(false);
        application.addPrimarySources(List.of(more));
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("benchmarkClock", clock));
        return application.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }

    public ApplicationContext context() {
        return context;
    }

    /** From now on nothing is judged but what is sent: what falls due meanwhile is no part of what is measured. */
    public void stopSweeping() {
        context.getBean(ScheduledAnnotationBeanPostProcessor.class)
                .postProcessBeforeDestruction(context.getBean("sweepClock"), "sweepClock");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** The position of the last event. */
    public long head() {
        return bean(PostgresEventStorageEngine.class).head();
    }

    /** Returns when every projection has all events up to this position. */
    public void projected(long position) {
        ProjectionList projections = bean(ProjectionList.class);
        while (projections.all().stream().anyMatch(projection -> projection.position() < position)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    public UUID organization() {
        return organization;
    }

    public String key() {
        return key;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    public DataSource database() {
        return bean(DataSource.class);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(database());
    }

    @Override
    public void close() {
        context.close();
    }
}
