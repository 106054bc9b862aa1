package dev.adherence.command.judging.reference;

import dev.adherence.command.judging.Rules;
import dev.adherence.events.AgentState;
import dev.adherence.events.AlertType;
import dev.adherence.events.Ending;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Follows the conditions of alerts second by second and opens, ends and resolves the alerts; what fits it is told. */
abstract class Watch {

    protected final Facts facts;
    protected final Map<AlertType, Condition> conditions = new EnumMap<>(AlertType.class);
    private final List<Draft> drafts;
    private final List<Draft> mine = new ArrayList<>();
    private AgentState stateBefore = AgentState.OFFLINE;

    protected Watch(Facts facts, List<Draft> drafts) {
        this.facts = facts;
        this.drafts = drafts;
    }

    /** Null unless the condition fits at {@code t}; equal keys are the same deviation. */
    protected abstract Object key(AlertType type, long t);

    /** Whether the condition that fits may open an alert. */
    protected abstract boolean counts(Condition condition, long t);

    protected abstract Ending endingAt(AlertType type, long t);

    protected abstract String opening(Condition condition, long t);

    protected abstract String closing(Condition condition, Ending ending, AgentState last);

    protected abstract LocalDate date(Condition condition);

    protected abstract Integer version(long t);

    protected void judge(long t) {
        grow(t);
        for (AlertType type : AlertType.values()) {
            Object key = key(type, t);
            Condition before = conditions.get(type);
            if (before != null && (key == null || !before.is(key))) {
                end(before, t, endingAt(type, t));
                conditions.remove(type);
            }
            if (key != null && !conditions.containsKey(type)) {
                Rules rules = facts.rules(t);
                conditions.put(type, new Condition(type, key, t, rules, version(t)));
            }
            Condition condition = conditions.get(type);
            if (condition != null) {
                condition.counts = counts(condition, t);
                if (!condition.counts) {
                    end(condition, t, endingAt(type, t));
                }
            }
        }
        if (!facts.neutral(t)) {
            open(t);
        }
        stateBefore = facts.at(t).state();
    }

    private void grow(long t) {
        conditions.values().forEach(condition -> {
            if (condition.start() < t && !facts.neutral(t - 1)) {
                condition.age++;
            }
        });
    }

    private void open(long t) {
        boolean strongerLasts = false;
        for (Condition condition : conditions.values()) {
            if (strongerLasts) {
                condition.spent |= condition.out();
                end(condition, t, Ending.SUPERSEDED);
            } else if (condition.out() && !condition.spent) {
                condition.spent = true;
                condition.open = new Draft(condition, date(condition), t, opening(condition, t));
                drafts.add(condition.open);
                mine.add(condition.open);
            }
            strongerLasts |= condition.open != null;
        }
    }

    private void end(Condition condition, long t, Ending why) {
        if (condition.open != null) {
            condition.open.end(t, why, closing(condition, why, stateBefore));
            condition.open = null;
        }
    }

    /** Everything that lasts ends at {@code t}, after the last second watched. */
    protected void finish(long t, Ending why) {
        grow(t);
        conditions.values().forEach(condition -> {
            boolean noShow = condition.type() == AlertType.LATE_START && why == Ending.SHIFT_END;
            end(condition, t, noShow ? Ending.NO_SHOW : why);
        });
        conditions.clear();
    }

    protected void resolveAll(long t, Ending cause) {
        mine.forEach(draft -> draft.shiftEnded(t, cause));
    }

    /** The strongest condition past its deadline; null if there is none. */
    Condition out() {
        return conditions.values().stream().filter(Condition::out).findFirst().orElse(null);
    }
}
