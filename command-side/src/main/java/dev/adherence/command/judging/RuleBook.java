package dev.adherence.command.judging;

import java.time.Instant;
import java.util.List;

/** The rules by the instant from which they hold. */
record RuleBook(List<RulesInForce> versions) {

    RuleBook {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("No rules to judge by");
        }
    }

    Rules at(Instant at) {
        Rules found = versions.get(0).rules();
        for (int i = 1; i < versions.size() && !versions.get(i).from().isAfter(at); i++) {
            found = versions.get(i).rules();
        }
        return found;
    }
}
