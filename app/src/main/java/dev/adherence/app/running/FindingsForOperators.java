package dev.adherence.app.running;

import dev.adherence.query.projecting.Findings;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Part of {@code GET /actuator/health/operators}: whether the read models are what the events come to, as far as proofs have found. Its status
 * counts there alone: it takes no node out of use, since another would answer from the same rows.
 */
@Component("readModels")
class FindingsForOperators implements HealthIndicator {

    private static final Status DIFFERS = new Status("DIFFERS");

    private final Findings findings;

    FindingsForOperators(Findings findings) {
        this.findings = findings;
    }

    @Override
    public Health health() {
        List<String> unmended = findings.unmended();
        return unmended.isEmpty()
                ? Health.up().build()
                : Health.status(DIFFERS).withDetail("differing", unmended).build();
    }
}
