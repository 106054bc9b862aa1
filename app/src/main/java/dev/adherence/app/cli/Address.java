package dev.adherence.app.cli;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a node is, and how its answers are printed. */
abstract class Address {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where it runs; else ADHERENCE_URL, else http://localhost:8080.")
    private URI url;

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** Without anybody. */
    RunningNode stranger() {
        if (url != null
                && (url.getHost() == null || !String.valueOf(url.getScheme()).startsWith("http"))) {
            throw notUnderstood("--url takes an address such as http://localhost:8080, not " + url);
        }
        return new RunningNode(
                url != null ? url : URI.create(environment("ADHERENCE_URL").orElse("http://localhost:8080")));
    }

    int refuse(String why) {
        spec.commandLine().getErr().println("adherence: " + why);
        spec.commandLine().getErr().flush();
        return 1;
    }

    ParameterException notUnderstood(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
