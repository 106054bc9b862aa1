package dev.adherence.command.importing;

import java.util.UUID;

/** Who sends data in: an API key's organisation, and the key's name as the source. */
public record ApiClient(UUID organizationId, String source) {}
