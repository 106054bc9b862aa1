package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Refused;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows what is recorded, through whatever happens to the connection, the node and the session. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what is recorded as it is recorded, until it is interrupted (Ctrl-C).",
            "Where the connection is lost it connects again and goes on behind the last event that it has printed.",
            "Who asks is an admin, auditor or analyst.",
            ""
        },
        footer = {
            "",
            "Exit code 1: it may not go on, with the reason; 2: not understood; 130 or 143: interrupted.",
            "",
            "Examples:",
            "  events tail --type alert-raised",
            "  events tail --employee EMP001 --from 2026-01-29",
            "  events tail --json | jq -r .type"
        })
final class TailCommand implements Callable<Integer> {

    /** The server says something every 15 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration WHEN_REPLACED = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Mixin
    private AtANode at;

    @Option(names = "--type", paramLabel = "TYPE", description = "Of one type alone, such as alert-raised.")
    private String type;

    @Option(names = "--employee", paramLabel = "WHO", description = "Of one employee alone: id, number or e-mail.")
    private String employee;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            converter = WhenConverter.class,
            description = "Begins with what was recorded then: a month, day or instant in UTC; now unless given.")
    private Instant from;

    private String last;
    private int failures;

    @Override
    public Integer call() {
        return at.work(node -> {
            String path = path(node);
            for (Duration wait = follow(node, path); !isUnheard(); wait = follow(node, path)) {
                LockSupport.parkNanos(wait.toNanos());
            }
            return 0;
        });
    }

    private String path(RunningNode node) {
        StringBuilder path = new StringBuilder(EventsCommand.PATH + "?");
        if (type != null) {
            path.append("type=").append(RunningNode.encoded(type)).append('&');
        }
        if (employee != null) {
            path.append("employeeId=").append(Named.employee(node, employee)).append('&');
        }
        if (from != null) {
            path.append("from=").append(from).append('&');
        }
        return path.substring(0, path.length() - 1);
    }

    /** Until it ends; answers how long to wait before the next time. */
    private Duration follow(RunningNode node, String path) {
        Map<String, String> headers = last == null ? Map.of() : Map.of("Last-Event-ID", last);
        try (LineStream lines = node.lines(path, "text/event-stream", headers)) {
            String name = "";
            String id = null;
            for (String line = lines.next(SILENCE); line != null; line = lines.next(SILENCE)) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("id: ")) {
                    id = line.substring("id: ".length());
                } else if (line.startsWith("data: ")) {
                    String data = line.substring("data: ".length());
                    if (name.equals("end")) {
                        return ended(
                                JsonMapper.shared().readTree(data).get("reason").asString());
                    }
                    heard(name, id, data);
                    if (isUnheard()) {
                        return Duration.ZERO;
                    }
                }
            }
            return later("The stream ended");
        } catch (IOException broken) {
            return later("The connection broke");
        } catch (Refused refused) {
            if (refused.isWithoutAnswer() && last != null || refused.status() >= 500) {
                return later(refused.getMessage());
            }
            throw refused;
        }
    }

    private void heard(String name, String id, String data) {
        failures = 0;
        if (name.equals("recorded")) {
            print(data);
        }
        last = id == null ? last : id;
    }

    private Duration ended(String reason) {
        return switch (reason) {
            case "not_allowed" -> throw new Refused(403, "This is not allowed any more.");
            case "replaced" -> WHEN_REPLACED;
            default -> later("The node ended it (" + reason + ")");
        };
    }

    private Duration later(String why) {
        failures++;
        if (Terminal.find().isPresent()) {
            spec.commandLine().getErr().println(why + "; it is tried again.");
        }
        Duration wait = BEFORE_THE_NEXT_TRY.multipliedBy(failures);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void print(String data) {
        PrintWriter out = spec.commandLine().getOut();
        if (at.json()) {
            out.println(data);
        } else {
            JsonNode event = JsonMapper.shared().readTree(data);
            out.printf(
                    "%-30s %-27s %-36s %-20s %s%n",
                    event.get("recordedAt").asString(),
                    event.get("type").asString(),
                    event.get("employeeId").asString(""),
                    who(event),
                    event.get("payload"));
        }
        out.flush();
    }

    /** Whoever read what is printed is gone, such as {@code head}. */
    private boolean isUnheard() {
        return spec.commandLine().getOut().checkError() || System.out.checkError();
    }

    private static String who(JsonNode event) {
        JsonNode by = event.get("by");
        return by.isObject()
                ? by.get("name").asString()
                : by.asString(event.get("source").asString(""));
    }
}
