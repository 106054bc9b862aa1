package dev.adherence.app.cli;

import java.net.URI;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which node is asked, and by whom. */
final class AtANode {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where it runs; else ADHERENCE_URL, else http://localhost:8080.")
    private URI url;

    @Option(
            names = "--email",
            paramLabel = "EMAIL",
            description =
                    "Who asks; else ADHERENCE_EMAIL. The password is ADHERENCE_PASSWORD, or asked for on a terminal.")
    private String email;

    @Option(names = "--json", description = "Print what the node answers.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** Signs in, works, signs out; the exit code is the work's, or 1 with the reason in one line. */
    int work(ToIntFunction<RunningNode> work) {
        try {
            RunningNode node = stranger().signedIn(email(), password());
            try {
                return work.applyAsInt(node);
            } finally {
                node.signOut();
            }
        } catch (RunningNode.Refused refused) {
            return refuse(refused.getMessage());
        }
    }

    /** Without anybody. */
    RunningNode stranger() {
        if (url != null
                && (url.getHost() == null || !String.valueOf(url.getScheme()).startsWith("http"))) {
            throw new ParameterException(
                    spec.commandLine(), "--url takes an address such as http://localhost:8080, not " + url);
        }
        return new RunningNode(
                url != null ? url : URI.create(environment("ADHERENCE_URL").orElse("http://localhost:8080")));
    }

    int refuse(String why) {
        spec.commandLine().getErr().println("adherence: " + why);
        spec.commandLine().getErr().flush();
        return 1;
    }

    private String email() {
        return Optional.ofNullable(email)
                .or(() -> environment("ADHERENCE_EMAIL"))
                .orElseThrow(() ->
                        new ParameterException(spec.commandLine(), "Who asks? --email or ADHERENCE_EMAIL says it"));
    }

    private String password() {
        return environment("ADHERENCE_PASSWORD")
                .or(() -> Optional.ofNullable(System.console())
                        .map(terminal -> terminal.readPassword("Password of %s: ", email()))
                        .map(String::new))
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "ADHERENCE_PASSWORD is not set"));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
