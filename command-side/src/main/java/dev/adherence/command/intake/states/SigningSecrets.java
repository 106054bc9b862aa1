package dev.adherence.command.intake.states;

import dev.adherence.command.intake.ApiClient;
import java.util.Optional;

/** Knows the secret with which a source signs; where and under what it is stored is not this side's business. */
@FunctionalInterface
public interface SigningSecrets {

    /** Empty: none was set, and the key alone lets the source in. */
    Optional<String> of(ApiClient client);
}
