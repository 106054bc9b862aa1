package dev.adherence.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The API keys of an organisation, as {@code /api/admin/api-keys} keeps them. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = {"API keys of an organisation: lists, creates, deletes them. Who asks is an admin.", ""},
        footer = {
            "",
            "Exit code 0: done; 1: not, with the reason; 2: not understood.",
            "",
            "Example:",
            "  ADHERENCE_API_KEY=$(java -jar adherence.jar key create nightly --permission import:schedules)"
        })
final class KeyCommand {

    private static final String PATH = "/api/admin/api-keys";

    @Spec
    private CommandSpec spec;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists them; no key is told again.")
    int list(@Mixin AtANode at) {
        return at.work(node -> {
            JsonNode answer = node.get(PATH);
            if (at.json()) {
                return told(answer.toString());
            }
            Table table = new Table("ID", "NAME", "PERMISSIONS", "CREATED", "LAST USED");
            answer.get("apiKeys")
                    .forEach(key -> table.row(
                            key.get("id").asString(),
                            key.get("name").asString(),
                            String.join(
                                    " ",
                                    key.get("permissions")
                                            .valueStream()
                                            .map(JsonNode::asString)
                                            .toList()),
                            key.get("createdAt").asString(),
                            key.get("lastUsedAt").asString("never")));
            table.print(out());
            out().flush();
            return 0;
        });
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates one and prints it, this once and nothing else.")
    int create(
            @Mixin AtANode at,
            @Parameters(paramLabel = "NAME", description = "By which it is listed.") String name,
            @Option(
                            names = "--permission",
                            paramLabel = "PERMISSION",
                            required = true,
                            description = "import:agent-states, import:employees or import:schedules; may be repeated.")
                    List<String> permissions) {
        return at.work(node -> {
            JsonNode created = node.post(PATH, Map.of("name", name, "permissions", permissions));
            return told(at.json() ? created.toString() : created.get("key").asString());
        });
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Deletes one, by id or name; it opens nothing from then on.")
    int delete(@Mixin AtANode at, @Parameters(paramLabel = "KEY", description = "Its id or name.") String key) {
        return at.work(node -> {
            List<String> found = node.get(PATH)
                    .get("apiKeys")
                    .valueStream()
                    .filter(each -> each.get("id").asString().equals(key)
                            || each.get("name").asString().equals(key))
                    .map(each -> each.get("id").asString())
                    .toList();
            if (found.size() != 1) {
                return at.refuse(
                        found.isEmpty()
                                ? "There is no key " + key + "."
                                : "There are " + found.size() + " keys named " + key + "; give the id.");
            }
            node.delete(PATH + "/" + found.get(0));
            return 0;
        });
    }

    private int told(String line) {
        out().println(line);
        out().flush();
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
