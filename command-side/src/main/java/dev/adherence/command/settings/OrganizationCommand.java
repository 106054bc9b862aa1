package dev.adherence.command.settings;

import dev.adherence.events.Actor;
import dev.adherence.events.AgentState;
import dev.adherence.events.ExcuseReason;
import dev.adherence.events.OrganizationEvent.ReadModelDiffered;
import dev.adherence.events.RuleValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What an organisation can be told; {@code now} is when it is told, {@code by} who tells it (null: the system or a source). */
public sealed interface OrganizationCommand {

    UUID organizationId();

    /**
     * Sets what {@code set} names and forgets what {@code removed} names, for the organisation ({@code teamId} null) or a team,
     * from the next full minute that every node can know of. Answers the version that stands then.
     *
     * @param expectedVersion refuses where another version stands; null: whatever stands
     */
    record ChangeSettings(
            @TargetAggregateIdentifier UUID organizationId,
            UUID teamId,
            RuleValues set,
            Set<String> removed,
            Integer expectedVersion,
            Actor by,
            Instant now)
            implements OrganizationCommand {
        public ChangeSettings {
            removed = Set.copyOf(removed);
        }
    }

    /** The team bears this name and zone (null: the organisation's). */
    record DefineTeam(
            @TargetAggregateIdentifier UUID organizationId,
            UUID teamId,
            String name,
            String zone,
            Actor by,
            Instant now)
            implements OrganizationCommand {}

    /** The phone system's word means this state from an instant on (null: always); a state that is null forgets what it means. */
    record MapState(
            @TargetAggregateIdentifier UUID organizationId,
            String rawState,
            AgentState state,
            Instant from,
            Actor by,
            Instant now)
            implements OrganizationCommand {}

    /** These are the reasons for which time can be excused. */
    record SetExcuseReasons(
            @TargetAggregateIdentifier UUID organizationId, List<ExcuseReason> reasons, Actor by, Instant now)
            implements OrganizationCommand {
        public SetExcuseReasons {
            reasons = List.copyOf(reasons);
        }
    }

    /** The source counts as silent after this long; null: never. */
    record WatchFeed(
            @TargetAggregateIdentifier UUID organizationId, String source, Duration silence, Actor by, Instant now)
            implements OrganizationCommand {}

    /** Nothing came from the source since {@code from}, though somebody is signed in by it. */
    record NoteSilence(@TargetAggregateIdentifier UUID organizationId, String source, Instant from, Instant now)
            implements OrganizationCommand {}

    /** The source is silent no longer: something came from it at {@code at}, or since then nobody is signed in of whom it could tell. */
    record NoteArrival(@TargetAggregateIdentifier UUID organizationId, String source, Instant at, Instant now)
            implements OrganizationCommand {}

    /** See {@link ReadModelDiffered}. */
    record NoteDifference(@TargetAggregateIdentifier UUID organizationId, ReadModelDiffered difference)
            implements OrganizationCommand {}
}
