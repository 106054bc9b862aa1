package dev.adherence.app.cli;

import dev.adherence.app.running.StartFailure;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after accounts from the host, where nobody can sign in any more. */
@Command(name = "user", description = "Looks after accounts from the host.", mixinStandardHelpOptions = true)
final class UserCommand {

    private final Function<String, List<String>> links;

    @Spec
    private CommandSpec spec;

    UserCommand(Function<String, List<String>> links) {
        this.links = links;
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = {
                "Prints a one-time link by which the owner of the e-mail sets a new password.",
                "It uses the database that the server uses (ADHERENCE_DATA_DIR or SPRING_DATASOURCE_URL), running or not."
            })
    int reset(@Parameters(paramLabel = "EMAIL", description = "of the account") String email) {
        try {
            List<String> found = links.apply(email);
            if (found.isEmpty()) {
                return refuse("There is no enabled account of " + email + ".");
            }
            found.forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            return 0;
        } catch (StartFailure failure) {
            return refuse(failure.getMessage());
        }
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println("adherence: " + why);
        spec.commandLine().getErr().flush();
        return 1;
    }
}
