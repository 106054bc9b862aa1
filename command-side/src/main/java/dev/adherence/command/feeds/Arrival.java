package dev.adherence.command.feeds;

import dev.adherence.command.intake.ImportResult;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What one request of a source brought; {@code reason} is why its last record was refused, {@code unknownAgents} may repeat. */
public record Arrival(
        Instant at,
        int imported,
        int skipped,
        int refused,
        String reason,
        int heartBeats,
        List<String> unknownAgents,
        Punctuality punctuality) {

    public Arrival {
        unknownAgents = List.copyOf(unknownAgents);
    }

    /** Signs of life, repeats and refusals, of which nobody asks how late they are. */
    public static Arrival of(Instant at, ImportResult result, int heartBeats) {
        return of(at, result, heartBeats, List.of(), Punctuality.UNKNOWN);
    }

    /** An import that was answered; {@code unknownAgents} are the ids in it that are nobody's, {@code punctuality} is that of what was new. */
    public static Arrival of(
            Instant at,
            ImportResult result,
            int heartBeats,
            Collection<String> unknownAgents,
            Punctuality punctuality) {
        int refused = result.errors().size();
        return new Arrival(
                at,
                result.imported(),
                // heart-beats are no records that were known already
                result.skipped() - heartBeats,
                refused,
                refused == 0 ? null : result.errors().get(refused - 1).error(),
                heartBeats,
                List.copyOf(unknownAgents),
                punctuality);
    }

    /** A whole request that was refused. */
    public static Arrival refused(Instant at, String reason) {
        return new Arrival(at, 0, 0, 1, reason, 0, List.of(), Punctuality.UNKNOWN);
    }
}
