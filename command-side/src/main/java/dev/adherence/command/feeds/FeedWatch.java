package dev.adherence.command.feeds;

import dev.adherence.command.settings.deciding.OrganizationCommand.NoteSilence;
import dev.adherence.command.settings.deciding.OrganizationCommands;
import dev.adherence.command.settings.reading.OrganizationLog;
import dev.adherence.command.settings.reading.RuleBook;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Notices watched feeds that fell silent. Every node looks; the organisation decides, and what one round got wrong
 * (a crash, something that arrived at that moment) the next one puts right.
 */
@Component
public class FeedWatch {

    /** Of sources that send heart-beats and about which nobody decided otherwise. */
    static final Duration USUAL_SILENCE = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final FeedRows rows;
    private final Feeds feeds;
    private final RuleBook ruleBook;
    private final OrganizationCommands organization;
    private final ApplicationEventPublisher events;
    private final AtomicReference<Instant> lastTick = new AtomicReference<>(Instant.MIN);

    FeedWatch(
            FeedRows rows,
            Feeds feeds,
            RuleBook ruleBook,
            OrganizationCommands organization,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.feeds = feeds;
        this.ruleBook = ruleBook;
        this.organization = organization;
        this.events = events;
    }

    /** Looks at every feed, at most every five seconds; may be called as often as one likes. */
    public void tick(Instant now) {
        Instant last = lastTick.get();
        boolean due = last.equals(Instant.MIN) || !now.isBefore(last.plus(PAUSE)) || now.isBefore(last);
        if (due && lastTick.compareAndSet(last, now)) {
            rows.all().forEach(row -> look(row, now));
        }
    }

    private void look(FeedRows.Row row, Instant now) {
        OrganizationLog log = ruleBook.of(row.organizationId());
        FeedWatched watched = log.watches().get(row.source());
        Duration silence = silence(row, watched);
        // a watch that begins while nothing comes counts from its beginning, not back into the past
        Instant since = watched == null || watched.watchedAt().isBefore(row.lastReceivedAt())
                ? row.lastReceivedAt()
                : watched.watchedAt();
        Instant silentSince = log.silentSince(row.source()).orElse(null);
        if (silentSince != null && row.lastReceivedAt().isAfter(silentSince)) {
            feeds.heard(row.organizationId(), row.source(), row.lastReceivedAt(), silentSince, now);
        } else if (silentSince == null && silence != null && !now.isBefore(since.plus(silence))) {
            fallSilent(row, since, now);
        } else if (silentSince == null && row.silentSince() != null) {
            rows.noLongerSilent(row.organizationId(), row.source(), row.silentSince());
        }
    }

    private void fallSilent(FeedRows.Row row, Instant since, Instant now) {
        if (rows.silentUnlessHeard(row, since)
                && organization.<Boolean>send(new NoteSilence(row.organizationId(), row.source(), since, now))) {
            events.publishEvent(new FeedChanged(row.organizationId(), row.source(), since));
        }
    }

    static Duration silence(FeedRows.Row row, FeedWatched watched) {
        if (watched != null) {
            return watched.silence();
        }
        return row.heartBeats() > 0 ? USUAL_SILENCE : null;
    }
}
