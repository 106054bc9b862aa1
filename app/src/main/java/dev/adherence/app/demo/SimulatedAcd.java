package dev.adherence.app.demo;

import dev.adherence.command.agent.AgentCommand.StateRecord;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.states.StateChange;
import dev.adherence.command.intake.states.StateImport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The phone system of the demo: tells, through the import that real ones use, what has happened on the floor since it last told. */
@Component
@ConditionalOnProperty("adherence.demo")
class SimulatedAcd {

    /** Records of one import; a past morning is several of them. */
    private static final int AT_ONCE = 1_500;

    private static final Duration REMEMBER_EVERY = Duration.ofSeconds(30);

    private final StateImport states;
    private final Duties duties;
    private final Map<Duty, List<Step>> plans = new HashMap<>();
    private Map<Duty, Instant> told;
    private Instant remembered = Instant.MIN;

    SimulatedAcd(StateImport states, Duties duties) {
        this.states = states;
        this.duties = duties;
    }

    /** Goes on from where it, or another node, has come to. */
    void tell(ApiClient client, List<Duty> floor, Instant now) {
        if (told == null) {
            told = duties.told();
        }
        List<StateChange> changes = new ArrayList<>();
        Map<Duty, Instant> reached = new HashMap<>();
        for (Duty duty : floor) {
            Instant from = told.getOrDefault(duty, Instant.MIN);
            List<Step> plan = plans.computeIfAbsent(duty, DayPlan::of);
            if (plan.get(plan.size() - 1).at().isAfter(from)
                    && !plan.get(0).at().isAfter(now)) {
                plan.stream()
                        .filter(step -> step.at().isAfter(from) && !step.at().isAfter(now))
                        .forEach(step -> changes.add(change(changes.size(), duty, step)));
                reached.put(duty, now);
            }
            if (changes.size() >= AT_ONCE) {
                send(client, changes, reached);
            }
        }
        send(client, changes, reached);
        plans.keySet().retainAll(floor);
        if (!now.isBefore(remembered.plus(REMEMBER_EVERY))) {
            duties.remember(told);
            told.keySet().retainAll(floor);
            remembered = now;
        }
    }

    /** Another node may tell from now on: what was believed here is worth nothing later. */
    void forget() {
        told = null;
        remembered = Instant.MIN;
    }

    /** A refusal of single records, say of somebody whom the admin has made inactive, is the import's business. */
    private void send(ApiClient client, List<StateChange> changes, Map<Duty, Instant> reached) {
        if (!changes.isEmpty()) {
            states.importStates(client, List.copyOf(changes));
        }
        told.putAll(reached);
        changes.clear();
        reached.clear();
    }

    private static StateChange change(int index, Duty duty, Step step) {
        return new StateChange(
                duty.person().number(),
                new StateRecord(index, step.state(), null, step.at(), step.queue(), null, null));
    }
}
