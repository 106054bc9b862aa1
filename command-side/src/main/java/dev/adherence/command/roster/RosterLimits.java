package dev.adherence.command.roster;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How many employees and teams one organisation may have: far more than any needs, so that none fills the database of all. */
@Component
class RosterLimits {

    private final int employees;
    private final int teams;

    RosterLimits(
            @Value("${adherence.limits.employees:200000}") int employees,
            @Value("${adherence.limits.teams:5000}") int teams) {
        this.employees = employees;
        this.teams = teams;
    }

    int employees() {
        return employees;
    }

    int teams() {
        return teams;
    }
}
