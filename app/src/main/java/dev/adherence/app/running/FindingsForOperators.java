package dev.adherence.app.running;

import dev.adherence.query.projecting.Findings;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Part of {@code GET /actuator/health/operators}: whether the read models are what the events come to, as far as proofs have found. Its status
 * counts there alone: it takes no node out of use, since another would answer from the same rows.
 */
@Component("readModels")
class FindingsForOperators extends AbstractHealthIndicator {

    private static final Status DIFFERS = new Status("DIFFERS");

    private final Findings findings;

    FindingsForOperators(Findings findings) {
        super("The findings of the proofs cannot be read");
        this.findings = findings;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<String> unmended = findings.unmended();
        if (unmended.isEmpty()) {
            builder.up();
        } else {
            builder.status(DIFFERS).withDetail("differing", unmended);
        }
    }
}
