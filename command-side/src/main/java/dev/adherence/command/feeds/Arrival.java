package dev.adherence.command.feeds;

import dev.adherence.command.intake.ImportResult;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What one request of a source brought; {@code reason} is why its last record was refused, {@code unknownAgents} may repeat. */
public record Arrival(
        Instant at, int imported, int skipped, int refused, String reason, int heartBeats, List<String> unknownAgents) {

    public Arrival {
        unknownAgents = List.copyOf(unknownAgents);
    }

    /** An import that was answered; {@code unknownAgents} are the ids in it that are nobody's. */
    public static Arrival of(Instant at, ImportResult result, int heartBeats, Collection<String> unknownAgents) {
        int refused = result.errors().size();
        return new Arrival(
                at,
                result.imported(),
                // heart-beats are no records that were known already
                result.skipped() - heartBeats,
                refused,
                refused == 0 ? null : result.errors().get(refused - 1).error(),
                heartBeats,
                List.copyOf(unknownAgents));
    }

    /** A whole request that was refused. */
    public static Arrival refused(Instant at, String reason) {
        return new Arrival(at, 0, 0, 1, reason, 0, List.of());
    }
}
