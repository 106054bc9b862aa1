package dev.adherence.command.feeds;

import java.time.Instant;
import java.util.UUID;

/** Told within this node: a feed fell silent or was heard again at an instant, so its agents are to be judged. */
public record FeedChanged(UUID organizationId, String source, Instant at) {}
