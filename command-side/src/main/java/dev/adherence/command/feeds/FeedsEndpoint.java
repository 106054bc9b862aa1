package dev.adherence.command.feeds;

import dev.adherence.command.settings.OrganizationLog;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.events.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what came from each source of the viewer's organisation. */
@RestController
class FeedsEndpoint {

    private final FeedRepository rows;
    private final RulesByOrganization rules;

    FeedsEndpoint(FeedRepository rows, RulesByOrganization rules) {
        this.rows = rows;
        this.rules = rules;
    }

    /** {@code feedSilence} null: not watched; {@code silentSince} null: not silent. */
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
            String feedSilence,
            Instant silentSince,
            List<FeedRepository.UnknownAgent> unknownAgents) {}

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
                Objects.toString(FeedWatch.silence(row, log.watches().get(row.source())), null),
                row.silentSince(),
                rows.unknown(row.organizationId(), row.source()));
    }
}
