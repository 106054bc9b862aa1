package dev.adherence.app.architecture.canary.command.roster;

import dev.adherence.app.architecture.canary.query.KnowsAnEntity;
import org.springframework.security.core.Authentication;

/** A command side that knows the query side and who is signed in. */
public record Entity(KnowsAnEntity view, Authentication who) {}
