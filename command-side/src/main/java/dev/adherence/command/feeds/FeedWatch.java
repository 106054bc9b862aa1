package dev.adherence.command.feeds;

import dev.adherence.command.settings.OrganizationCommand.NoteSilence;
import dev.adherence.command.settings.OrganizationCommands;
import dev.adherence.command.settings.OrganizationLog;
import dev.adherence.command.settings.RulesByOrganization;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Notices watched feeds that told nothing for long while somebody is signed in by them. Every node looks; the organisation decides, and what one round got wrong
 * (a crash, something that arrived at that moment) the next one puts right.
 */
@Component
public class FeedWatch {

    /** Of sources that send heart-beats and about which nobody decided otherwise. */
    static final Duration USUAL_SILENCE = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final SourcesInUse.Answer NOBODY = new SourcesInUse.Answer(true, null);

    private final FeedRepository rows;
    private final SourcesInUse signedIn;
    private final Feeds feeds;
    private final RulesByOrganization rules;
    private final OrganizationCommands organization;
    private final ApplicationEventPublisher events;
    private final AtomicReference<Instant> lastTick = new AtomicReference<>(Instant.MIN);

    FeedWatch(
            FeedRepository rows,
            SourcesInUse signedIn,
            Feeds feeds,
            RulesByOrganization rules,
            OrganizationCommands organization,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.signedIn = signedIn;
        this.feeds = feeds;
        this.rules = rules;
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

    private void look(FeedRepository.Row row, Instant now) {
        OrganizationLog log = rules.of(row.organizationId());
        FeedWatched watched = log.watches().get(row.source());
        Instant silentSince = log.silentSince(row.source()).orElse(null);
        if (silentSince == null) {
            lookAtHeard(row, log, silence(row, watched), now);
        } else if (row.lastReceivedAt().isAfter(silentSince)) {
            feeds.heard(row.organizationId(), row.source(), row.lastReceivedAt(), silentSince, now);
        } else if (nobodyIsSignedIn(row, now)) {
            feeds.heard(row.organizationId(), row.source(), now, silentSince, now);
        }
    }

    private void lookAtHeard(FeedRepository.Row row, OrganizationLog log, Duration silence, Instant now) {
        // a watch that begins while nothing comes counts from its beginning, not back into the past
        FeedWatched watched = log.watches().get(row.source());
        Instant since = later(row.lastReceivedAt(), watched == null ? null : watched.watchedAt());
        since = later(since, log.lastSilentUntil(row.source()).orElse(null));
        boolean quiet = silence != null && !now.isBefore(since.plus(silence));
        SourcesInUse.Answer somebody = quiet ? signedIn.of(row.organizationId(), row.source()) : NOBODY;
        if (!somebody.known()) {
            signedIn.ask(row.organizationId(), now);
        } else if (somebody.since() != null
                && !now.isBefore(later(since, somebody.since()).plus(silence))) {
            fallSilent(row, later(since, somebody.since()), now);
        } else if (row.silentSince() != null) {
            rows.noLongerSilent(row.organizationId(), row.source(), row.silentSince());
        }
    }

    /** Where nobody is there is nothing to tell, and who does not come is late. */
    private boolean nobodyIsSignedIn(FeedRepository.Row row, Instant now) {
        SourcesInUse.Answer somebody = signedIn.of(row.organizationId(), row.source());
        if (!somebody.known()) {
            signedIn.ask(row.organizationId(), now);
        }
        return somebody.known() && somebody.since() == null;
    }

    private void fallSilent(FeedRepository.Row row, Instant since, Instant now) {
        if (rows.silentUnlessHeard(row, since)
                && organization.<Boolean>send(new NoteSilence(row.organizationId(), row.source(), since, now))) {
            events.publishEvent(new FeedChanged(row.organizationId(), row.source(), since));
        }
    }

    private static Instant later(Instant one, Instant orNull) {
        return orNull == null || orNull.isBefore(one) ? one : orNull;
    }

    static Duration silence(FeedRepository.Row row, FeedWatched watched) {
        if (watched != null) {
            return watched.silence();
        }
        return row.heartBeats() > 0 ? USUAL_SILENCE : null;
    }
}
