package dev.adherence.events;

import java.util.UUID;

/** What is recorded, in the stream of one employee or in one of an organisation. */
public sealed interface AdherenceEvent permits AgentEvent, OrganizationEvent, TrailEvent {

    /** Whose stream it is. */
    UUID streamId();
}
