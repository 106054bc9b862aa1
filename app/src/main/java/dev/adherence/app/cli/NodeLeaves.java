package dev.adherence.app.cli;

import dev.adherence.app.cli.RunningNode.Refused;
import dev.adherence.eventstore.merkle.Leaf;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The leaves of an organisation's tree and the events that stand there; where the connection breaks it goes on behind the last one. */
final class NodeLeaves {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofSeconds(1);
    private static final int MOST_FAILURES = 8;
    private static final ObjectReader LINE = JsonMapper.shared().readerFor(Line.class);

    /** What is made of each; {@code withheld} is the stream of an event that is not for whoever asks, else null. */
    interface Sink {
        void take(byte[] hash, String withheld, Leaf leaf);
    }

    private record Line(long index, byte[] hash, String withheld, Leaf event) {}

    private final RunningNode node;

    NodeLeaves(RunningNode node) {
        this.node = node;
    }

    void read(Sink sink) throws IOException {
        long next = 0;
        for (int failures = 0; ; ) {
            try (LineStream lines =
                    node.lines("/api/adherence/proof/leaves?from=" + next, "application/x-ndjson", Map.of())) {
                for (String text = lines.next(PATIENCE); text != null; text = lines.next(PATIENCE)) {
                    Line line = LINE.readValue(text);
                    if (line.index != next) {
                        throw new Refused(
                                Refused.BROKEN, "The node tells of leaf " + line.index + " where " + next + " is due.");
                    }
                    sink.take(line.hash, line.withheld, line.event);
                    next++;
                    failures = 0;
                }
                return;
            } catch (IOException broken) {
                failures++;
                if (failures == MOST_FAILURES) {
                    throw new IOException(
                            "The events broke off " + failures + " times, the last time: " + broken.getMessage(),
                            broken);
                }
                LockSupport.parkNanos(BEFORE_THE_NEXT_TRY.multipliedBy(failures).toNanos());
            }
        }
    }
}
