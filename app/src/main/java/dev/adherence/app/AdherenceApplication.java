package dev.adherence.app;

import dev.adherence.app.access.signin.HostReset;
import dev.adherence.app.cli.CommandLineInterface;
import dev.adherence.app.running.Settings;
import dev.adherence.app.running.database.HostDatabase;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The one runnable: puts both sides, access and the web together in one process. */
@SpringBootApplication(scanBasePackages = "dev.adherence")
@AutoConfigurationPackage(basePackages = "dev.adherence")
@EnableJpaRepositories("dev.adherence")
public class AdherenceApplication {

    public static void main(String[] arguments) {
        int code =
                new CommandLineInterface(AdherenceApplication::serve, AdherenceApplication::resetLinks).run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    private static List<String> resetLinks(String email) {
        // A link and nothing else is printed; without this every library would log all it does.
        LoggingSystem.get(AdherenceApplication.class.getClassLoader()).beforeInitialize();
        Environment environment = Settings.besideTheServer();
        return HostDatabase.within(environment, database -> HostReset.links(email, database, environment));
    }

    /** Comes back when everything is started. */
    private static void serve(List<String> settings) {
        // Axon advertises a hosted console in eight lines of log otherwise.
        System.setProperty("disable-axoniq-console-message", "true");
        try {
            SpringApplication.run(AdherenceApplication.class, settings.toArray(String[]::new));
        } catch (Throwable failure) {
            // Already told by the exception reporters; what is left is that scripts and service managers see it too.
            System.exit(1);
        }
    }
}
