package dev.adherence.app.harness;

import dev.adherence.app.AdherenceApplication;
import dev.adherence.app.access.accounts.PasswordCost;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole application on a port of its own; two of them on one database are two nodes. */
public final class RunningApp implements AutoCloseable {

    /** A property of tests that are about what a password costs; all others would spend most of their time on it. */
    public static final String COSTLY_PASSWORDS = "tests.passwords=costly";

    private final TestDatabase database;
    private final Clock clock;
    private final ConfigurableApplicationContext context;

    private RunningApp(TestDatabase database, Clock clock, ConfigurableApplicationContext context) {
        this.database = database;
        this.clock = clock;
        this.context = context;
    }

    /** {@code properties} as {@code name=value}; rate limits are off unless set. */
    public static RunningApp start(TestDatabase database, Clock clock, String... properties) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", "0");
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", "");
        settings.put("spring.flyway.user", database.owner());
        settings.put("spring.datasource.hikari.maximum-pool-size", "12");
        settings.put("spring.datasource.hikari.minimum-idle", "1");
        settings.put("adherence.rate-limits.authentication", "0");
        settings.put("adherence.rate-limits.sensitive", "0");
        settings.put("adherence.rate-limits.import", "0");
        settings.put("adherence.rate-limits.general", "0");
        // who breaks off an upload or a stream is waited for at the end, in a test for nothing
        settings.put("spring.lifecycle.timeout-per-shutdown-phase", "1s");
        // what a test spoils stays so until it says otherwise
        settings.put("adherence.self-proof-every", "0s");
        for (String property : properties) {
            String[] nameAndValue = property.split("=", 2);
            settings.put(nameAndValue[0], nameAndValue[1]);
        }
        SpringApplication application = new SpringApplication(AdherenceApplication.class);
        application.setRegisterShutdownHook(false);
        // Before the configuration is read, so that those of the application step back for them.
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("testClock", clock);
            if (!Arrays.asList(properties).contains(COSTLY_PASSWORDS)) {
                context.getBeanFactory().registerSingleton("cheapPasswords", new PasswordCost(4));
            }
        });
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new RunningApp(database, clock, application.run(arguments));
    }

    public static RunningApp start(TestDatabase database, String... properties) {
        return start(database, Clock.systemUTC(), properties);
    }

    /** One more node on the same database, with the same clock. */
    public RunningApp anotherNode(String... properties) {
        return start(database, clock, properties);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** A client that has not said who it is. */
    public Http http() {
        return new Http(address());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public TestDatabase database() {
        return database;
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    /** The clock of the application, which stands until it is moved. */
    public TestClock clock() {
        return (TestClock) clock;
    }

    @Override
    public void close() {
        context.close();
    }
}
