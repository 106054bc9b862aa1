package dev.adherence.app.access.accounts;

import java.util.UUID;

/** A team assigned to an account. */
record Team(UUID id, String name) {}
