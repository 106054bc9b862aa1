package dev.adherence.app.cli;

import dev.adherence.eventstore.merkle.Checkpoint;
import dev.adherence.eventstore.merkle.Note;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks for a package, waits until it is made, and fetches it. */
@Command(
        name = "make",
        mixinStandardHelpOptions = true,
        description = {
            "Has a package made, waits for it and fetches it. Where the connection breaks it goes on; where the command is interrupted, 'export fetch ID' goes on.",
            ""
        })
final class MakePackageCommand implements Callable<Integer> {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    @Spec
    private CommandSpec spec;

    @Mixin
    private AtANode at;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            required = true,
            converter = WhenConverter.class,
            description = "A month, day or instant in UTC.")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "WHEN",
            required = true,
            converter = WhenConverter.class,
            description = "The first that is not wanted; not in the future.")
    private Instant to;

    @Option(names = "--team", paramLabel = "TEAM", description = "Whoever was of this team, by name or id.")
    private String team;

    @Option(names = "--employee", paramLabel = "WHO", description = "One agent, by number, e-mail or id.")
    private String employee;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "A checkpoint that somebody kept, which the package is to be checked against; as often as there are some.")
    private List<Path> kept = List.of();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the package goes.")
    private Path out;

    @Override
    public Integer call() {
        if ((team == null) == (employee == null)) {
            throw at.notUnderstood("Give --team or --employee");
        }
        List<Long> sizes = kept.stream().map(this::size).toList();
        return at.work(node -> {
            JsonNode made = awaitEnd(node, ask(node, sizes));
            try {
                new PackageFetch(node, new Progress(spec)).fetch(made, out);
            } catch (IOException failed) {
                return at.refuse(failed.getMessage() + ". 'export fetch "
                        + made.get("id").asString() + "' goes on from what is there.");
            }
            PrintWriter printed = spec.commandLine().getOut();
            printed.println(
                    at.json()
                            ? made.toString()
                            : "%,d events in %s; check it with verify-package %s"
                                    .formatted(made.get("events").asLong(), out, out));
            printed.flush();
            return 0;
        });
    }

    private long size(Path file) {
        try {
            return Checkpoint.parse(Note.parse(Files.readString(file)).text()).size();
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            throw at.notUnderstood("--checkpoint: " + file + " holds no checkpoint");
        }
    }

    private JsonNode ask(RunningNode node, List<Long> sizes) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("from", from.toString());
        body.put("to", to.toString());
        if (team != null) {
            body.put("teamId", Named.team(node, team));
        } else {
            body.put("employeeId", Named.employee(node, employee));
        }
        body.set("checkpoints", JsonMapper.shared().valueToTree(sizes));
        return node.post(PackageCommand.PATH, body);
    }

    private JsonNode awaitEnd(RunningNode node, JsonNode asked) {
        String path = PackageCommand.path(asked.get("id").asString());
        Progress progress = new Progress(spec);
        while (true) {
            JsonNode export = node.get(path);
            String state = export.get("state").asString();
            if (!state.equals("waiting") && !state.equals("running")) {
                progress.clear();
                return export;
            }
            long events = export.get("events").asLong(0);
            long done = export.get("done").asLong();
            progress.show(state, done, events, "%,d of %,d events".formatted(done, events));
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
