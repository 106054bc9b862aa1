package dev.adherence.command.feeds;

import dev.adherence.command.judging.Span;
import dev.adherence.command.settings.OrganizationLog;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.events.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what came from each source of the viewer's organisation. */
@RestController
class FeedsEndpoint {

    private static final int MOST_SILENCES = 20;

    private final FeedRepository rows;
    private final RulesByOrganization rules;

    FeedsEndpoint(FeedRepository rows, RulesByOrganization rules) {
        this.rows = rows;
        this.rules = rules;
    }

    /**
     * {@code feedSilence} null: not watched; {@code silentSince} null: not silent. {@code late} are those of {@code imported} that came more
     * than a minute after they took effect; {@code shortestDelaySeconds} is how long after the one that came soonest within an hour
     * did, negative where the clock of the source is ahead, null before there was one.
     */
    record Feed(
            String source,
            Instant lastReceivedAt,
            Instant lastRefusedAt,
            String lastRefusedReason,
            long received,
            long imported,
            long skipped,
            long refused,
            long heartBeats,
            long late,
            Double shortestDelaySeconds,
            String feedSilence,
            Instant silentSince,
            List<Silence> silences,
            List<FeedRepository.UnknownAgent> unknownAgents) {}

    /** Nothing came; {@code until} null: that lasts. */
    record Silence(Instant from, Instant until) {}

    record Listing(List<Feed> feeds) {}

    @GetMapping("/api/adherence/feeds")
    Listing get(Viewer viewer) {
        OrganizationLog log = rules.of(viewer.organizationId());
        return new Listing(rows.of(viewer.organizationId()).stream()
                .map(row -> feed(row, log))
                .toList());
    }

    private Feed feed(FeedRepository.Row row, OrganizationLog log) {
        return new Feed(
                row.source(),
                row.lastReceivedAt(),
                row.lastRefusedAt(),
                row.lastRefusedReason(),
                row.received(),
                row.imported(),
                row.skipped(),
                row.refused(),
                row.heartBeats(),
                row.late(),
                row.shortestDelay() == null ? null : row.shortestDelay().toMillis() / 1000.0,
                Objects.toString(FeedWatch.silence(row, log.watches().get(row.source())), null),
                row.silentSince(),
                silences(log.silences(row.source(), Instant.EPOCH)),
                rows.unknown(row.organizationId(), row.source()));
    }

    /** The last first. */
    private static List<Silence> silences(List<Span> ascending) {
        List<Silence> silences = new ArrayList<>();
        for (Span span : ascending.subList(Math.max(0, ascending.size() - MOST_SILENCES), ascending.size())) {
            silences.add(0, new Silence(span.from(), span.until()));
        }
        return silences;
    }
}
