package dev.adherence.command.feeds;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.settings.OrganizationCommand.NoteArrival;
import dev.adherence.command.settings.OrganizationCommands;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Counts what arrives from each source, and knows when one was silent. */
@Component
public class Feeds {

    private final FeedRepository rows;
    private final OrganizationCommands organization;
    private final ApplicationEventPublisher events;

    Feeds(FeedRepository rows, OrganizationCommands organization, ApplicationEventPublisher events) {
        this.rows = rows;
        this.organization = organization;
        this.events = events;
    }

    /** To be called once for each request of a source, when what it brought is durable. */
    public void received(ApiClient client, Arrival arrival) {
        Optional<Instant> silentSince = rows.count(client.organizationId(), client.source(), arrival);
        rows.countUnknown(client.organizationId(), client.source(), arrival);
        silentSince.ifPresent(
                since -> heard(client.organizationId(), client.source(), arrival.at(), since, arrival.at()));
    }

    void heard(UUID organizationId, String source, Instant at, Instant silentSince, Instant now) {
        boolean resumed = organization.<Boolean>send(new NoteArrival(organizationId, source, at, now));
        rows.noLongerSilent(organizationId, source, silentSince);
        if (resumed) {
            events.publishEvent(new FeedChanged(organizationId, source, at));
        }
    }
}
