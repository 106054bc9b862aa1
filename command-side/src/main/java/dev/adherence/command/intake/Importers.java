package dev.adherence.command.intake;

import java.util.UUID;

/** Knows who sends the import that is being answered; keys and sessions are not this side's business. */
@FunctionalInterface
public interface Importers {

    /** @param bucket of the organisation's key or person */
    record Importer(UUID organizationId, String bucket) {}

    /** To be called within the request. */
    Importer current();
}
