package dev.adherence.events;

import java.util.UUID;

/** What is recorded, in the stream of one employee or of one organisation. */
public sealed interface AdherenceEvent permits AgentEvent, OrganizationEvent {

    /** Whose stream it is. */
    UUID streamId();
}
