package dev.adherence.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The read models of a running node: how they are, and what {@code POST /api/admin/projections/…} does with them. */
@Command(
        name = "projections",
        description = "Read models of a running node: lists, verifies, rebuilds them, goes back.",
        mixinStandardHelpOptions = true)
final class ProjectionsCommand {

    private static final String PATH = "/api/admin/projections";
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    @Spec
    private CommandSpec spec;

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists them: state, lag, last rebuild and verification. Exit code 1 where one is failing.")
    int list(@Mixin AtANode at) {
        return at.work(node -> {
            JsonNode answer = node.get(PATH);
            if (at.json()) {
                out().println(answer);
            } else {
                out().printf(
                                "%-12s %-11s %8s  %-28s %s%n",
                                "NAME", "STATE", "BEHIND", "LAST VERIFICATION", "LAST REBUILD");
                answer.get("projections")
                        .forEach(each -> out().printf(
                                        "%-12s %-11s %6.1f s  %-28s %s%n",
                                        each.get("name").asString(),
                                        each.get("state").asString(),
                                        each.get("lagSeconds").asDouble(),
                                        outcome(each.get("lastVerification")),
                                        outcome(each.get("lastRebuild"))));
            }
            out().flush();
            return answer.get("projections")
                            .valueStream()
                            .anyMatch(each -> each.get("state").asString().equals("failed"))
                    ? 1
                    : 0;
        });
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Holds read models against the recorded events and waits for the end; nothing is changed.",
                "Exit code 0: all are equal; 1: one differs or could not be verified."
            })
    int verify(
            @Mixin AtANode at,
            @Parameters(paramLabel = "NAME", arity = "0..*", description = "All where none is named.")
                    List<String> names) {
        return run(at, names, "verify", "lastVerification");
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Builds read models anew beside the live ones, replaces what differs, and waits for the end.")
    int rebuild(
            @Mixin AtANode at,
            @Parameters(paramLabel = "NAME", arity = "0..*", description = "All where none is named.")
                    List<String> names) {
        return run(at, names, "rebuild", "lastRebuild");
    }

    @Command(
            name = "revert",
            mixinStandardHelpOptions = true,
            description = "Goes back to the rows that the last rebuild has replaced, within an hour.")
    int revert(@Mixin AtANode at, @Parameters(paramLabel = "NAME", arity = "1") List<String> names) {
        return run(at, names, "revert", "lastRebuild");
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Cancels what is under way.")
    int cancel(@Mixin AtANode at, @Parameters(paramLabel = "NAME") String name) {
        return at.work(node -> {
            node.delete(path(name) + "/rebuild");
            return 0;
        });
    }

    private int run(AtANode at, List<String> names, String what, String outcome) {
        return at.work(node -> {
            List<String> all = names == null ? new ArrayList<>() : new ArrayList<>(names);
            if (all.isEmpty()) {
                node.get(PATH)
                        .get("projections")
                        .forEach(each -> all.add(each.get("name").asString()));
            }
            int code = 0;
            for (String name : all) {
                node.post(path(name) + "/" + what, null);
                JsonNode ended = awaitEnd(node, name);
                JsonNode last = ended.get(outcome);
                out().println(at.json() ? ended.toString() : name + ": " + outcome(last));
                out().flush();
                boolean right = last.path("outcome").asString("").equals("done")
                        && (!what.equals("verify") || last.get("equal").asBoolean());
                code = right ? code : 1;
            }
            return code;
        });
    }

    private JsonNode awaitEnd(RunningNode node, String name) {
        Progress progress = new Progress(spec);
        JsonNode projection = node.get(path(name));
        while (!projection.get("underway").isNull()) {
            JsonNode underway = projection.get("underway");
            progress.show(
                    name,
                    underway.get("done").asLong(),
                    underway.get("of").asLong(),
                    "%s, %,d events/s"
                            .formatted(
                                    underway.get("phase").asString(),
                                    underway.get("eventsPerSecond").asLong()));
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            projection = node.get(path(name));
        }
        progress.clear();
        return projection;
    }

    private static String outcome(JsonNode last) {
        if (last == null || last.isNull()) {
            return "never";
        }
        String how = last.get("outcome").asString();
        if (!how.equals("done")) {
            return how
                    + (last.get("failure").isNull()
                            ? ""
                            : " (" + last.get("failure").asString() + ")");
        }
        return last.get("equal").asBoolean()
                ? "equal, %,d rows".formatted(last.get("rows").asLong())
                : "%d agents differed".formatted(last.get("agents").asInt());
    }

    private static String path(String name) {
        return PATH + "/" + RunningNode.encoded(name);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
