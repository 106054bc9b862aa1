package dev.adherence.events;

import java.time.Instant;
import java.util.UUID;

/** The targets that organisations set, for who shows percentages beside them. */
@FunctionalInterface
public interface TargetsInForce {

    /** As it is known now; to be asked for before an answer is read at one moment, which may be past when it is there. */
    OfOrganization of(UUID organizationId);

    /** The targets of one organisation. */
    @FunctionalInterface
    interface OfOrganization {

        /** Those of a team ({@code teamId} null: of the organisation) that held at that instant. */
        Targets targets(UUID teamId, Instant at);
    }
}
