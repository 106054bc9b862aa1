package dev.adherence.app.running;

import dev.adherence.eventstore.proving.Proofs;
import dev.adherence.eventstore.proving.SealingState;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Part of {@code GET /actuator/health/operators}: whether what is recorded is sealed in time, and what seals it is whole. */
@Component("sealing")
class SealingForOperators extends AbstractHealthIndicator {

    private static final Status DAMAGED = new Status("DAMAGED");
    private static final Status BEHIND = new Status("BEHIND");
    private static final Duration MAY_BE_BEHIND = Duration.ofSeconds(30);
    private static final int MOST_NAMED = 100;

    private final Proofs proofs;

    SealingForOperators(Proofs proofs) {
        super("How far the log is sealed cannot be read");
        this.proofs = proofs;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        SealingState state = proofs.state();
        builder.withDetail("lagMillis", state.lag().toMillis());
        if (!state.isWhole()) {
            List<String> tiles = state.damaged().stream()
                    .limit(MOST_NAMED)
                    .map(Object::toString)
                    .toList();
            builder.status(DAMAGED).withDetail("damaged", tiles).withDetail("standsStill", state.behind());
            if (state.fault() != null) {
                builder.withDetail("fault", state.fault());
            }
        } else if (state.lag().compareTo(MAY_BE_BEHIND) > 0) {
            builder.status(BEHIND);
        } else {
            builder.up();
        }
    }
}
