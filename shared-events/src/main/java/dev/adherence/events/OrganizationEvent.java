package dev.adherence.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is recorded in the stream of one organisation: its rules, teams, mappings and feeds. */
public sealed interface OrganizationEvent extends AdherenceEvent {

    UUID organizationId();

    @Override
    default UUID streamId() {
        return organizationId();
    }

    /** From {@code from} on these values hold for the organisation ({@code teamId} null) or a team; versions count up per organisation. */
    record SettingsChanged(
            UUID organizationId,
            UUID teamId,
            int version,
            RuleValues values,
            Instant from,
            Actor changedBy,
            Instant changedAt)
            implements OrganizationEvent {}

    /** From now on these are the reasons for which time can be excused; what was excused for another stays as it is. */
    record ExcuseReasonsSet(UUID organizationId, List<ExcuseReason> reasons, Actor setBy, Instant setAt)
            implements OrganizationEvent {
        public ExcuseReasonsSet {
            reasons = List.copyOf(reasons);
        }
    }

    /** A team bears this name and zone ({@code zone} null: that of the organisation). */
    record TeamDefined(UUID organizationId, UUID teamId, String name, String zone, Actor definedBy, Instant definedAt)
            implements OrganizationEvent {}

    /**
     * A status name of the phone system means this state in whatever is imported from now on and began at {@code from} or later
     * ({@code from} null: whenever it began), whatever was said of that time before; {@code state} null forgets the mapping.
     */
    record StateMapped(
            UUID organizationId, String rawState, AgentState state, Actor mappedBy, Instant mappedAt, Instant from)
            implements OrganizationEvent {}

    /** The feed counts as silent after this long; null: never, whatever it sends. */
    record FeedWatched(UUID organizationId, String source, Duration silence, Actor watchedBy, Instant watchedAt)
            implements OrganizationEvent {}

    /** Nothing came from a watched feed since {@code from}, though somebody was signed in of whom it had told. */
    record FeedFellSilent(UUID organizationId, String source, Instant from, Instant recordedAt)
            implements OrganizationEvent {}

    /** A silent feed was heard again at {@code at}, or there was nobody left signed in of whom it could have told. */
    record FeedResumed(UUID organizationId, String source, Instant at, Instant recordedAt)
            implements OrganizationEvent {}

    /**
     * What a read model, or a node's memory of it, had of these employees was not what their events come to.
     *
     * @param place {@code table} or {@code memory}
     * @param employeeIds the first hundred of {@code employees}
     * @param mended whether it was put right at once
     */
    record ReadModelDiffered(
            UUID organizationId,
            String projection,
            String place,
            List<UUID> employeeIds,
            int employees,
            boolean mended,
            Instant recordedAt)
            implements OrganizationEvent {
        public ReadModelDiffered {
            employeeIds = List.copyOf(employeeIds);
        }
    }
}
