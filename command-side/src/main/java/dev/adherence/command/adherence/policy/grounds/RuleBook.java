package dev.adherence.command.adherence.policy.grounds;

import dev.adherence.command.adherence.policy.inputs.Rules;
import dev.adherence.command.adherence.policy.inputs.RulesInForce;
import java.time.Instant;
import java.util.List;

/** The rules by the instant from which they hold. */
public record RuleBook(List<RulesInForce> versions) {

    public RuleBook {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("No rules to judge by");
        }
    }

    public Rules at(Instant at) {
        Rules found = versions.get(0).rules();
        for (int i = 1; i < versions.size() && !versions.get(i).from().isAfter(at); i++) {
            found = versions.get(i).rules();
        }
        return found;
    }
}
