package dev.adherence.app.cli;

import dev.adherence.eventstore.merkle.SealedBytes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The leaves of an organisation's tree and the events that stand there; where the connection breaks it goes on behind the last one. */
final class NodeLeaves {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofSeconds(1);
    private static final int MOST_FAILURES = 8;

    private final RunningNode node;

    NodeLeaves(RunningNode node) {
        this.node = node;
    }

    void read(Consumer<SealedBytes> sink) throws IOException {
        long next = 0;
        for (int failures = 0; ; ) {
            try (LeafStream leaves = node.leaves("/api/adherence/proof/leaves?from=" + next)) {
                for (List<SealedBytes> some = leaves.next(PATIENCE); some != null; some = leaves.next(PATIENCE)) {
                    some.forEach(sink);
                    next += some.size();
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
