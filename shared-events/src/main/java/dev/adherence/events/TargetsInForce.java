package dev.adherence.events;

import java.time.Instant;
import java.util.UUID;

/** The targets that an organisation sets, for who shows percentages beside them. */
public interface TargetsInForce {

    /** Those of a team ({@code teamId} null: of the organisation) that held at that instant. */
    Targets targets(UUID organizationId, UUID teamId, Instant at);
}
