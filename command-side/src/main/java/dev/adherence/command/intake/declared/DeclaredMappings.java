package dev.adherence.command.intake.declared;

import dev.adherence.command.intake.ApiClient;
import java.util.Optional;

/** Knows what was declared of the records of a source; where that is kept is not this side's business. */
@FunctionalInterface
public interface DeclaredMappings {

    /** Empty: nothing was. */
    Optional<DeclaredMapping> of(ApiClient client);
}
