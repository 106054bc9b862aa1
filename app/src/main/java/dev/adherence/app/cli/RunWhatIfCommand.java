package dev.adherence.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks for a what-if and waits for what it comes to. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Judges recorded days by other rules, waits for the end and prints what would change.",
            "FILE holds the JSON object that POST /api/adherence/what-ifs takes; the options are laid over it.",
            ""
        })
final class RunWhatIfCommand implements Callable<Integer> {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    @Spec
    private CommandSpec spec;

    @Mixin
    private AtANode at;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "What is tried, as JSON.")
    private Path file;

    @Option(names = "--from", paramLabel = "DAY", description = "First day.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day, included.")
    private LocalDate to;

    @Option(
            names = "--team",
            paramLabel = "TEAM",
            description = "The time in this team, by name or id; may be repeated.")
    private List<String> teams = List.of();

    @Option(
            names = "--setting",
            paramLabel = "NAME=VALUE",
            description = "A setting, such as graceLateStart=PT3M; may be repeated. NAME= takes a value away.")
    private Map<String, String> settings = Map.of();

    @Option(names = "--equivalence", paramLabel = "A=B", description = "Such as break=lunch; may be repeated.")
    private List<String> equivalences = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "WORD=STATE",
            description = "What a word of the phone system means; may be repeated.")
    private Map<String, String> mappings = Map.of();

    @Option(names = "--name", paramLabel = "NAME", description = "Keeps it under a name.")
    private String name;

    @Option(names = "--no-wait", description = "Prints its id and leaves it to the node.")
    private boolean alone;

    @Option(names = "--cancel", description = "Cancels it where this command is interrupted; else it goes on alone.")
    private boolean cancel;

    @Override
    public Integer call() {
        ObjectNode body = file == null ? JsonMapper.shared().createObjectNode() : read();
        return at.work(node -> {
            fill(body, node);
            JsonNode begun = node.post(WhatIfCommand.PATH, body);
            String path = WhatIfCommand.path(begun.get("id").asString());
            if (alone) {
                return told(begun, begun.get("id").asString());
            }
            if (cancel) {
                node.whenInterrupted(() -> node.send("DELETE", path, null));
            }
            JsonNode ended = awaitEnd(node, path);
            node.whenInterrupted(null);
            PrintWriter out = spec.commandLine().getOut();
            WhatIfResult.print(ended, at.json(), out);
            out.flush();
            return ended.get("state").asString().equals("done") ? 0 : 1;
        });
    }

    private int told(JsonNode begun, String id) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(at.json() ? begun.toString() : id);
        out.flush();
        return 0;
    }

    private ObjectNode read() {
        try {
            if (JsonMapper.shared().readTree(Files.readString(file)) instanceof ObjectNode object) {
                return object;
            }
            throw at.notUnderstood(file + " holds no JSON object");
        } catch (JacksonException noJson) {
            throw at.notUnderstood(file + " is not JSON: " + noJson.getOriginalMessage());
        } catch (IOException unreadable) {
            throw at.notUnderstood(file + " cannot be read");
        }
    }

    private void fill(ObjectNode body, RunningNode node) {
        put(body, "from", from);
        put(body, "to", to);
        put(body, "name", name);
        if (!teams.isEmpty()) {
            List<String> ids = new ArrayList<>();
            teams.forEach(team -> ids.add(Named.team(node, team)));
            put(body, "teams", ids);
        }
        if (!settings.isEmpty()) {
            Map<String, String> values = new LinkedHashMap<>();
            settings.forEach((key, value) -> values.put(key, value.isEmpty() ? null : value));
            put(body, "settings", values);
        }
        put(body, "equivalences", equivalences.isEmpty() ? null : equivalences);
        put(body, "mappings", mappings.isEmpty() ? null : mappings);
    }

    private static void put(ObjectNode body, String name, Object value) {
        if (value != null) {
            body.set(name, JsonMapper.shared().valueToTree(value instanceof LocalDate ? value.toString() : value));
        }
    }

    private JsonNode awaitEnd(RunningNode node, String path) {
        Progress progress = new Progress(spec);
        while (true) {
            JsonNode whatIf = node.get(path + "?limit=10");
            String state = whatIf.get("state").asString();
            if (!state.equals("waiting") && !state.equals("running")) {
                progress.clear();
                return whatIf;
            }
            progress.show(
                    state,
                    whatIf.get("done").asLong(),
                    whatIf.get("agents").asLong(0),
                    "%,d of %,d agents"
                            .formatted(
                                    whatIf.get("done").asLong(),
                                    whatIf.get("agents").asLong(0)));
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
