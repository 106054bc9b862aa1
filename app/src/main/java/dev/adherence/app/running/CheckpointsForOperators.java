package dev.adherence.app.running;

import dev.adherence.eventstore.witnessing.CheckpointSender;
import dev.adherence.eventstore.witnessing.DestinationState;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Part of {@code GET /actuator/health/operators}: whether checkpoints get to where they are kept elsewhere. */
@Component("checkpoints")
class CheckpointsForOperators extends AbstractHealthIndicator {

    private static final Status BEHIND = new Status("BEHIND");

    private final CheckpointSender sender;

    CheckpointsForOperators(CheckpointSender sender) {
        super("Where checkpoints are sent cannot be read");
        this.sender = sender;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<DestinationState> states = sender.states();
        builder.up().withDetail("destinations", states);
        if (!states.stream().allMatch(DestinationState::isWell)) {
            builder.status(BEHIND);
        }
    }
}
