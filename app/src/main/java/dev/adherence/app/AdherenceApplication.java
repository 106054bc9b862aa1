package dev.adherence.app;

import dev.adherence.app.cli.Arguments;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The one runnable: puts both sides, access and the web together in one process. */
@SpringBootApplication(scanBasePackages = "dev.adherence")
@AutoConfigurationPackage(basePackages = "dev.adherence")
@EnableJpaRepositories("dev.adherence")
public class AdherenceApplication {

    public static void main(String[] given) {
        Arguments arguments = new Arguments(given);
        Optional<String> unknown = arguments.unknown().findFirst();
        if (unknown.isPresent()) {
            System.err.println("adherence: Unknown option " + unknown.get() + ": --help lists what there is.");
            System.exit(2);
        } else if (arguments.askFor("--help")) {
            System.out.print(Arguments.HELP);
        } else if (arguments.askFor("--version")) {
            System.out.println(
                    Optional.ofNullable(AdherenceApplication.class.getPackage().getImplementationVersion())
                            .orElse("development"));
        } else {
            serve(arguments);
        }
    }

    private static void serve(Arguments arguments) {
        // Axon advertises a hosted console in eight lines of log otherwise.
        System.setProperty("disable-axoniq-console-message", "true");
        try {
            SpringApplication.run(AdherenceApplication.class, arguments.asSettings());
        } catch (Throwable failure) {
            // Already told by the exception reporters; what is left is that scripts and service managers see it too.
            System.exit(1);
        }
    }
}
