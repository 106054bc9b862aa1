package dev.adherence.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What recorded days would have come to by other rules, as {@code /api/adherence/what-ifs} judges them. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = {
            "What recorded days would have come to by other rules: nothing of it is recorded.",
            "Who asks is an admin or analyst.",
            ""
        },
        subcommands = RunWhatIfCommand.class,
        footer = {
            "",
            "Exit code 0: done; 1: not, with the reason; 2: not understood; 130 or 143: interrupted.",
            "",
            "Examples:",
            "  what-if run --from 2026-01-05 --to 2026-01-11 --setting graceLateStart=PT3M",
            "  what-if run tried.json --name 'three minutes'",
            "  what-if show ID --csv > agents.csv"
        })
final class WhatIfCommand {

    static final String PATH = "/api/adherence/what-ifs";

    @Spec
    private CommandSpec spec;

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists those that are kept or under way.")
    int list(@Mixin AtANode at) {
        return at.work(node -> {
            JsonNode answer = node.get(PATH);
            PrintWriter out = spec.commandLine().getOut();
            if (at.json()) {
                out.println(answer);
            } else {
                Table table = new Table("ID", "NAME", "STATE", "FROM", "TO", "ASKED BY", "ASKED AT");
                answer.get("whatIfs")
                        .forEach(each -> table.row(
                                each.get("id").asString(),
                                each.get("name").asString("-"),
                                each.get("state").asString(),
                                each.at("/asked/from").asString("-"),
                                each.at("/asked/to").asString("-"),
                                each.at("/askedBy/name").asString("-"),
                                each.get("askedAt").asString()));
                table.print(out);
            }
            out.flush();
            return 0;
        });
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Prints what one came to, or how far it is.")
    int show(
            @Mixin AtANode at,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--csv", description = "Print the table of all agents.") boolean csv) {
        return at.work(node -> {
            PrintWriter out = spec.commandLine().getOut();
            if (csv) {
                out.print(node.text(path(id) + "/agents.csv", "text/csv"));
            } else {
                WhatIfResult.print(node.get(path(id)), at.json(), out);
            }
            out.flush();
            return 0;
        });
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Cancels one that is under way; removes any other.")
    int delete(@Mixin AtANode at, @Parameters(paramLabel = "ID") String id) {
        return at.work(node -> {
            node.delete(path(id));
            return 0;
        });
    }

    static String path(String id) {
        return PATH + "/" + RunningNode.encoded(id.toLowerCase(Locale.ROOT));
    }
}
