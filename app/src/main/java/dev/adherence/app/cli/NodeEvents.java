package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Refused;
import dev.adherence.app.cli.exporting.EventSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** Events of a node; where the connection breaks it asks for what is missing. */
final class NodeEvents implements EventSource {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofSeconds(1);
    private static final int MOST_FAILURES = 8;
    private static final String BEGINS = "{\"position\":\"";

    private final RunningNode node;

    NodeEvents(RunningNode node) {
        this.node = node;
    }

    @Override
    public void read(Instant from, Instant to, String after, Sink sink) throws IOException {
        String last = after;
        int failures = 0;
        while (true) {
            try (LineStream lines = lines(path(from, to, last))) {
                for (String line = next(lines); line != null; line = next(lines)) {
                    if (line.isEmpty()) {
                        continue;
                    }
                    String position = position(line);
                    sink.take(line, position);
                    last = position;
                    failures = 0;
                }
                return;
            } catch (Broken broken) {
                failures++;
                if (failures == MOST_FAILURES) {
                    throw new IOException("The events broke off " + failures + " times, the last time: "
                            + broken.getCause().getMessage());
                }
                LockSupport.parkNanos(BEFORE_THE_NEXT_TRY.multipliedBy(failures).toNanos());
            }
        }
    }

    /** A node that is gone, or about to, may be there again in a moment, or another one in its place. */
    private LineStream lines(String path) throws Broken {
        try {
            return node.lines(path, "application/x-ndjson", Map.of());
        } catch (Refused refused) {
            if (refused.isWithoutAnswer() || refused.status() >= 500) {
                throw new Broken(new IOException(refused.getMessage(), refused));
            }
            throw refused;
        }
    }

    /** What the disk says is no matter of the connection. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(IOException cause) {
            super(cause);
        }
    }

    private static String next(LineStream lines) throws Broken {
        try {
            return lines.next(PATIENCE);
        } catch (IOException broken) {
            throw new Broken(broken);
        }
    }

    private static String path(Instant from, Instant to, String after) {
        return EventsCommand.PATH + "?from=" + from + "&to=" + to + (after == null ? "" : "&after=" + after);
    }

    static String position(String line) {
        if (line.startsWith(BEGINS)) {
            return line.substring(BEGINS.length(), line.indexOf('"', BEGINS.length()));
        }
        return JsonMapper.shared().readTree(line).get("position").asString();
    }
}
