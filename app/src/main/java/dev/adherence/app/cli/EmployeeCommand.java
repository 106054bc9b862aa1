package dev.adherence.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What an admin does with one employee, as {@code /api/admin/employees} has it. */
@Command(
        name = "employee",
        mixinStandardHelpOptions = true,
        description = {"One employee of an organisation. Who asks is an admin.", ""},
        footer = {"", "Exit code 0: done; 1: not, with the reason; 2: not understood."})
final class EmployeeCommand {

    private static final String PATH = "/api/admin/employees";

    @Spec
    private CommandSpec spec;

    @Command(
            name = "erase",
            mixinStandardHelpOptions = true,
            description = {
                "Erases the personal data of one, for good: they are a pseudonym from then on, their account is closed,",
                "and nobody can read the notes about them. States, alerts, figures and proofs stay as they are."
            })
    int erase(
            @Mixin AtANode at,
            @Parameters(paramLabel = "EMPLOYEE", description = "Their id, e-mail address or number.") String who,
            @Option(names = "--yes", description = "That this cannot be undone is known.") boolean known) {
        if (!known) {
            return at.refuse("This cannot be undone. Nothing is erased without --yes.");
        }
        return at.work(node -> {
            List<String> found = isId(who) ? List.of(who) : called(who, node);
            if (found.size() != 1) {
                return at.refuse(
                        found.isEmpty()
                                ? "There is no employee " + who + "."
                                : "There are " + found.size() + " employees called " + who + "; give the id.");
            }
            node.delete(PATH + "/" + found.get(0) + "/personal-data");
            spec.commandLine()
                    .getOut()
                    .println(at.json() ? "{\"erased\":\"" + found.get(0) + "\"}" : "The personal data are erased.");
            spec.commandLine().getOut().flush();
            return 0;
        });
    }

    private static List<String> called(String who, RunningNode node) {
        return node.get(PATH + "?limit=500&q=" + RunningNode.encoded(who))
                .get("employees")
                .valueStream()
                .filter(each -> is(each, who))
                .map(each -> each.get("id").asString())
                .toList();
    }

    private static boolean isId(String who) {
        return who.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    private static boolean is(JsonNode employee, String who) {
        return employee.get("email").asString().equalsIgnoreCase(who)
                || who.equals(employee.get("employeeId").asString(null));
    }
}
