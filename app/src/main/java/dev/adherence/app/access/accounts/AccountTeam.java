package dev.adherence.app.access.accounts;

import java.util.UUID;

/** A team assigned to an account. */
record AccountTeam(UUID id, String name) {}
