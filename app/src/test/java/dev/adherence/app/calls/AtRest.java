package dev.adherence.app.calls;

import static dev.adherence.app.harness.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adherence.app.harness.RunningApp;
import dev.adherence.query.projecting.ProjectionList;
import java.time.Duration;

/**
 * Waits until every read model has all that is recorded: one of them says nothing about the others. That it passed what is not its own it
 * says every few seconds only, so this is for what is compared with later.
 */
final class AtRest {

    private AtRest() {}

    static void await(RunningApp app) {
        eventually(
                Duration.ofSeconds(30),
                () -> assertThat(app.bean(ProjectionList.class).all())
                        .isNotEmpty()
                        .allSatisfy(view -> assertThat(view.lag()).isZero()));
    }
}
