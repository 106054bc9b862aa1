package dev.adherence.command.settings;

import dev.adherence.command.settings.OrganizationCommand.NoteArrival;
import dev.adherence.command.settings.OrganizationCommand.NoteSilence;
import dev.adherence.command.settings.OrganizationCommand.WatchFeed;
import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.OrganizationEvent.FeedFellSilent;
import dev.adherence.events.OrganizationEvent.FeedResumed;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which feeds are watched, and which of them are silent; each decision is the events that it comes to, none where it is no news. */
final class Feeds {

    private final Map<String, FeedWatched> watches = new HashMap<>();
    private final Map<String, FeedFellSilent> silent = new HashMap<>();
    private final Map<String, Instant> heardAt = new HashMap<>();

    List<OrganizationEvent> decide(WatchFeed command) {
        FeedWatched known = watches.get(command.source());
        if (known != null && Objects.equals(known.silence(), command.silence())) {
            return List.of();
        }
        List<OrganizationEvent> news = new ArrayList<>();
        news.add(new FeedWatched(
                command.organizationId(), command.source(), command.silence(), command.by(), command.now()));
        // nobody watches it any more: from here on it is taken at its word again
        if (command.silence() == null && silent.containsKey(command.source())) {
            news.add(new FeedResumed(command.organizationId(), command.source(), command.now(), command.now()));
        }
        return news;
    }

    List<OrganizationEvent> decide(NoteSilence command) {
        Instant heard = heardAt.get(command.source());
        boolean stale = heard != null && command.from().isBefore(heard);
        return silent.containsKey(command.source()) || stale
                ? List.of()
                : List.of(
                        new FeedFellSilent(command.organizationId(), command.source(), command.from(), command.now()));
    }

    List<OrganizationEvent> decide(NoteArrival command) {
        FeedFellSilent silence = silent.get(command.source());
        return silence == null || !command.at().isAfter(silence.from())
                ? List.of()
                : List.of(new FeedResumed(command.organizationId(), command.source(), command.at(), command.now()));
    }

    void evolve(FeedWatched event) {
        watches.put(event.source(), event);
    }

    void evolve(FeedFellSilent event) {
        silent.put(event.source(), event);
    }

    void evolve(FeedResumed event) {
        silent.remove(event.source());
        heardAt.put(event.source(), event.at());
    }
}
