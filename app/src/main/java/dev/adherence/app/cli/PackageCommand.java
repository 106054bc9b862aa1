package dev.adherence.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Packages that an outsider can check, as {@code /api/adherence/exports} makes them. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "A package of all events of a team or an agent, with the proof that none of them is added, left out or changed; verify-package checks it. All events of the organisation as files, without a proof: events export.",
            "Who asks is an admin, auditor or analyst.",
            ""
        },
        subcommands = MakePackageCommand.class,
        footer = {
            "",
            "Exit code 0: done; 1: not, with the reason; 2: not understood; 130 or 143: interrupted.",
            "",
            "Examples:",
            "  export make --team Sales --from 2026-01-19 --to 2026-01-26 --out sales.zip",
            "  export make --employee EMP001 --from 2026-01 --to 2026-02 --out january.zip --checkpoint kept.txt",
            "  export fetch ID --out sales.zip"
        })
final class PackageCommand {

    static final String PATH = "/api/adherence/exports";

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
                Table table = new Table("ID", "STATE", "FROM", "TO", "EVENTS", "BYTES", "ASKED BY", "ASKED AT");
                answer.get("exports")
                        .forEach(each -> table.row(
                                each.get("id").asString(),
                                each.get("state").asString(),
                                each.get("from").asString(),
                                each.get("to").asString(),
                                each.get("events").asString("-"),
                                each.get("bytes").asString("-"),
                                each.at("/askedBy/name").asString("-"),
                                each.get("askedAt").asString()));
                table.print(out);
            }
            out.flush();
            return 0;
        });
    }

    @Command(
            name = "fetch",
            mixinStandardHelpOptions = true,
            description = "Fetches one; goes on where the same command broke off.")
    int fetch(
            @Mixin AtANode at,
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where it goes.") Path out) {
        return at.work(node -> {
            try {
                new PackageFetch(node, new Progress(spec)).fetch(node.get(path(id)), out);
                return 0;
            } catch (IOException failed) {
                return at.refuse(failed.getMessage() + ". The same command goes on from what is there.");
            }
        });
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Cancels one that is under way; throws any other away.")
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
