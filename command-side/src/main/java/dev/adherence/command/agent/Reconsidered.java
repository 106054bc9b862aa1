package dev.adherence.command.agent;

import dev.adherence.command.comparing.Life;
import dev.adherence.command.judging.Zones;
import dev.adherence.events.AgentEvent;
import dev.adherence.events.AgentEvent.EmployeeAssigned;
import dev.adherence.events.AlertEffect.Reading;
import dev.adherence.events.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A stretch of an agent's life as it was recorded and as other rules, or other inputs, have it; {@code difference} is what would have to be
 * recorded to come from the one to the other. Nothing of it is.
 *
 * @param end until when both are known; after it nothing is said
 */
public record Reconsidered(AgentHistory recorded, AgentHistory supposed, List<AgentEvent> difference, Instant end)
        implements Life {

    /**
     * @param now what lies after it is not judged; nor is what only a sweep that is still to come would say, so that what is recorded and
     *     what it is held against are of one instant
     * @param today what decided what is recorded
     * @param other by what it is judged instead
     */
    public static Reconsidered of(
            AgentHistory present,
            Instant first,
            Instant last,
            Instant now,
            Supposition supposition,
            DecisionContext today,
            DecisionContext other) {
        Past known = Past.wholly(present, first, last, today);
        AgentHistory recorded = known.history();
        Instant asOf = known.until() == null ? recordedUpTo(recorded, today, now) : now;
        AgentHistory told = supposition.of(recorded, today, now);
        Decision decision = new Assessment(recorded, other, known.until(), asOf).anew(told);
        AgentHistory supposed = recorded.copy();
        decision.events().forEach(supposed::apply);
        return new Reconsidered(recorded, supposed, decision.events(), known.until() == null ? asOf : known.until());
    }

    /**
     * What is recorded of a stretch, brought up to {@code now}, and the same with what is decided on top of it.
     *
     * @param first known is at least what is from here on
     * @param last and at least what is until then
     */
    static Reconsidered with(
            AgentHistory present,
            List<AgentEvent> decided,
            Instant first,
            Instant last,
            Instant now,
            DecisionContext context) {
        Past known = Past.wholly(present, first, last, context);
        AgentHistory recorded = known.history().copy();
        AgentHistory supposed = known.history().copy();
        decided.forEach(supposed::apply);
        if (known.until() == null) {
            new Assessment(known.history(), context, null, now)
                    .after(List.of(), now)
                    .events()
                    .forEach(recorded::apply);
        }
        return new Reconsidered(recorded, supposed, decided, known.until() == null ? now : known.until());
    }

    /** The last instant of which all is recorded that there is to say. */
    private static Instant recordedUpTo(AgentHistory recorded, DecisionContext today, Instant now) {
        Instant judged = recorded.judgedUpTo();
        if (judged == null) {
            return now;
        }
        Decision.Due due = new Assessment(recorded, today, null, judged)
                .after(List.of(), judged)
                .due();
        Instant next =
                due.at() == null || due.at().isAfter(now) ? now : due.at().minusNanos(1);
        return next.isBefore(judged) ? judged : next;
    }

    @Override
    public List<Verdict> verdictsBefore() {
        return recorded.verdicts();
    }

    @Override
    public List<Verdict> verdictsAfter() {
        return supposed.verdicts();
    }

    @Override
    public Map<UUID, Reading> alertsBefore() {
        return standing(recorded);
    }

    @Override
    public Map<UUID, Reading> alertsAfter() {
        return standing(supposed);
    }

    private static Map<UUID, Reading> standing(AgentHistory known) {
        Map<UUID, Reading> standing = new HashMap<>();
        known.alerts().stream()
                .filter(alert -> !alert.retracted())
                .forEach(alert -> standing.put(alert.id(), alert.reading()));
        return standing;
    }

    @Override
    public List<UUID> teams(Instant at) {
        return recorded.employment().teams(at);
    }

    @Override
    public List<Instant> moves() {
        return recorded.assignments().stream().map(EmployeeAssigned::from).toList();
    }

    @Override
    public Zones zones() {
        return recorded.employment().zones();
    }
}
