package dev.adherence.query.corrections;

import dev.adherence.events.AlertEffect;
import dev.adherence.events.Effect;
import dev.adherence.events.Figures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a change comes to, in the words of what-ifs: in all, and for each agent, those who change most first.
 *
 * @param agentsLeftOut beyond the first hundred; they count in all
 * @param agentsHidden of whom the viewer may see something, and not all that it is about; they count nowhere
 */
record Difference(Sum all, int changedAgents, List<OfAgent> agents, int agentsLeftOut, int agentsHidden) {

    private static final int MOST_AGENTS = 100;

    /** Figures as they were and as they are with it, and how many alerts. */
    record Sum(
            Map<String, Object> before,
            Map<String, Object> after,
            int opened,
            int retracted,
            int changed,
            long changedSeconds) {}

    /** @param changes the first of its alerts that are others, {@code changesLeftOut} are only counted */
    record OfAgent(
            UUID employeeId,
            String employeeName,
            String employeeNumber,
            LocalDate from,
            LocalDate to,
            Sum comparison,
            List<AlertEffect> changes,
            int changesLeftOut) {}

    /** An agent's, by the name they have now. */
    record Named(UUID employeeId, String name, String number, Effect effect) {}

    static Difference of(List<Named> effects, int hidden) {
        List<Named> most = new ArrayList<>(effects);
        most.sort((one, other) ->
                Long.compare(other.effect().changedMillis(), one.effect().changedMillis()));
        int told = Math.min(most.size(), MOST_AGENTS);
        return new Difference(
                sum(effects),
                (int) effects.stream().filter(each -> isChange(each.effect())).count(),
                most.subList(0, told).stream().map(Difference::ofAgent).toList(),
                most.size() - told,
                hidden);
    }

    private static boolean isChange(Effect effect) {
        return effect.changedMillis() > 0 || effect.opened() + effect.retracted() + effect.changed() > 0;
    }

    private static OfAgent ofAgent(Named each) {
        Effect effect = each.effect();
        return new OfAgent(
                each.employeeId(),
                each.name(),
                each.number(),
                effect.from(),
                effect.to(),
                sum(List.of(each)),
                effect.alerts(),
                effect.alertsLeftOut());
    }

    private static Sum sum(List<Named> effects) {
        Figures before = Figures.NONE;
        Figures after = Figures.NONE;
        int opened = 0;
        int retracted = 0;
        int changed = 0;
        long millis = 0;
        for (Named each : effects) {
            before = before.and(each.effect().before());
            after = after.and(each.effect().after());
            opened += each.effect().opened();
            retracted += each.effect().retracted();
            changed += each.effect().changed();
            millis += each.effect().changedMillis();
        }
        return new Sum(before.told(), after.told(), opened, retracted, changed, Figures.seconds(millis));
    }
}
