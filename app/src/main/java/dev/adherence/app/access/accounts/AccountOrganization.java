package dev.adherence.app.access.accounts;

import dev.adherence.app.access.rights.Tier;
import java.util.UUID;

/** The organisation an account belongs to. */
public record AccountOrganization(UUID id, String name, Tier tier, String timeZone) {}
