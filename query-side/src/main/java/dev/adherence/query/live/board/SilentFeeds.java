package dev.adherence.query.live.board;

import dev.adherence.events.OrganizationEvent;
import dev.adherence.events.OrganizationEvent.ExcuseReasonsSet;
import dev.adherence.events.OrganizationEvent.FeedFellSilent;
import dev.adherence.events.OrganizationEvent.FeedResumed;
import dev.adherence.events.OrganizationEvent.FeedWatched;
import dev.adherence.events.OrganizationEvent.ReadModelDiffered;
import dev.adherence.events.OrganizationEvent.SettingsChanged;
import dev.adherence.events.OrganizationEvent.StateMapped;
import dev.adherence.events.OrganizationEvent.TeamDefined;
import dev.adherence.events.UnknownEvent;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The feeds of one organisation that are silent, as its stream tells. */
public final class SilentFeeds {

    private final Set<String> sources = new TreeSet<>();

    /** Whether others are silent now. */
    public boolean apply(OrganizationEvent event) {
        if (event instanceof FeedFellSilent fell) {
            return sources.add(fell.source());
        } else if (event instanceof FeedResumed resumed) {
            return sources.remove(resumed.source());
        } else if (event instanceof FeedWatched
                || event instanceof ExcuseReasonsSet
                || event instanceof ReadModelDiffered
                || event instanceof SettingsChanged
                || event instanceof StateMapped
                || event instanceof TeamDefined) {
            return false;
        }
        throw new UnknownEvent(event);
    }

    public Set<String> sources() {
        return Collections.unmodifiableSet(sources);
    }
}
