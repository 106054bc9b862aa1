package dev.adherence.app.architecture.canary.command.agent;

import java.time.Clock;
import java.time.Instant;

/** A decision that looks at the clock, in both ways. */
public record KnowsTheTime(Clock clock) {

    Instant now() {
        return Instant.now();
    }
}
