package dev.adherence.command.judging.reference;

import dev.adherence.command.agent.AgentHistory;
import dev.adherence.command.agent.VerdictSteps;
import dev.adherence.command.agent.Verdicting;
import dev.adherence.events.AdherenceStatus;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertEffect;
import dev.adherence.events.AlertEffect.Reading;
import dev.adherence.events.Effect;
import dev.adherence.events.Figures;
import dev.adherence.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the log says at an instant: what stands, as people read it, and how the agent stood at each instant; an effect is held against two of these. */
record Account(Map<UUID, Reading> alerts, List<Verdict> verdicts) {

    static Account of(Log log, Instant now) {
        AgentHistory all = log.all().copy();
        new Verdicting(log.kept(), log).judge(now).events().forEach(all::apply);
        return new Account(
                all.alerts().stream()
                        .filter(alert -> !alert.retracted())
                        .collect(Collectors.toMap(alert -> alert.id(), alert -> alert.reading())),
                List.copyOf(all.verdicts()));
    }

    /** Null where the effect says what lies between the two. */
    String otherThan(Account after, Effect effect, Instant now) {
        Set<UUID> ids = new HashSet<>(alerts.keySet());
        ids.addAll(after.alerts().keySet());
        Set<AlertEffect> others = ids.stream()
                .map(id ->
                        AlertEffect.between(id, alerts.get(id), after.alerts().get(id)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (!others.equals(Set.copyOf(effect.alerts()))) {
            return "\n  alerts " + others + "\n  told   " + effect.alerts();
        }
        Figures was = Figures.NONE;
        Figures is = Figures.NONE;
        long millis = 0;
        List<Instant> pieces = pieces(verdicts, after.verdicts(), now);
        for (int i = 0; i + 1 < pieces.size(); i++) {
            Instant from = pieces.get(i);
            Instant until = pieces.get(i + 1);
            Verdict here = VerdictSteps.at(verdicts, from);
            Verdict there = VerdictSteps.at(after.verdicts(), from);
            was = here == null ? was : was.and(Figures.of(here, from, until));
            is = there == null ? is : is.and(Figures.of(there, from, until));
            if ((here == null ? null : here.status()) != (there == null ? null : there.status())) {
                millis += Duration.between(from, until).toMillis();
            }
        }
        if (millis != effect.changedMillis()) {
            return "\n  changed " + millis + " ms, told " + effect;
        }
        List<Long> between = delta(was, is);
        List<Long> told = delta(effect.before(), effect.after());
        return between.equals(told) ? null : "\n  figures " + between + ", told " + told + " by " + effect;
    }

    private static List<Long> delta(Figures before, Figures after) {
        return List.of(
                after.scheduled() - before.scheduled(),
                after.in() - before.in(),
                after.grace() - before.grace(),
                after.out() - before.out(),
                after.excused() - before.excused(),
                after.unknown() - before.unknown(),
                after.unscheduled() - before.unscheduled(),
                after.worked() - before.worked());
    }

    private static List<Instant> pieces(List<Verdict> one, List<Verdict> other, Instant now) {
        TreeSet<Instant> pieces = new TreeSet<>(List.of(now));
        one.forEach(verdict -> pieces.add(verdict.from()));
        other.forEach(verdict -> pieces.add(verdict.from()));
        return List.copyOf(pieces.headSet(now, true));
    }

    /** Null where the agent stood alike at every instant. */
    Instant firstDifference(Account other, Instant now) {
        return pieces(verdicts, other.verdicts(), now).stream()
                .filter(at -> !same(VerdictSteps.at(verdicts, at), VerdictSteps.at(other.verdicts(), at)))
                .findFirst()
                .orElse(null);
    }

    /** Before the first verdict an agent is offline, and that is all right. */
    private static boolean saysNothing(Verdict verdict) {
        return verdict.state() == AgentState.OFFLINE
                && verdict.status() == AdherenceStatus.IN
                && verdict.scheduledState() == null;
    }

    private static boolean same(Verdict one, Verdict other) {
        if (one == null || other == null) {
            return one == other || saysNothing(one == null ? other : one);
        }
        return one.state() == other.state()
                && one.status() == other.status()
                && one.raw() == other.raw()
                && (one.since().equals(other.since()) || saysNothing(one))
                && one.scheduledState() == other.scheduledState()
                && Objects.equals(one.queue(), other.queue())
                && Objects.equals(one.stateStartedAt(), other.stateStartedAt())
                && Objects.equals(one.shiftDate(), other.shiftDate())
                && Objects.equals(one.scheduleVersion(), other.scheduleVersion());
    }
}
