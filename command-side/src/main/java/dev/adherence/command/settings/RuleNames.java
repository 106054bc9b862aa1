package dev.adherence.command.settings;

import dev.adherence.command.judging.Rules;
import dev.adherence.events.RuleValues;
import dev.adherence.events.Targets;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Settings by name: the components of {@link RuleValues}, in their order. */
final class RuleNames {

    private static final RecordComponent[] COMPONENTS = RuleValues.class.getRecordComponents();

    /** Those that judge nothing. */
    static final List<String> TARGETS = List.of("adherenceTarget", "conformanceTarget", "goodFrom", "watchFrom");

    private RuleNames() {}

    static List<String> all() {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : COMPONENTS) {
            names.add(component.getName());
        }
        return names;
    }

    /** {@code values} without what is removed, overlaid with what {@code set} names. */
    static RuleValues overlaid(RuleValues values, RuleValues set, Set<String> removed) {
        Map<String, Object> old = asMap(values);
        Map<String, Object> given = asMap(set);
        return make((name, type) ->
                given.containsKey(name) ? given.get(name) : removed.contains(name) ? null : old.get(name));
    }

    static RuleValues of(Map<String, Object> values) {
        return make((name, type) -> values.get(name));
    }

    /** What is set, by name. */
    static Map<String, Object> asMap(RuleValues values) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS) {
            Object value = read(component, values);
            if (value != null) {
                map.put(component.getName(), value);
            }
        }
        return map;
    }

    /** Complete rules and targets as values, to be shown. */
    static RuleValues of(Rules rules, Targets targets) {
        List<String> equivalences = new ArrayList<>();
        for (Rules.Equivalence equivalence : Rules.Equivalence.values()) {
            if (rules.equivalences().contains(equivalence)) {
                equivalences.add(word(equivalence));
            }
        }
        return new RuleValues(
                rules.graceLateStart(),
                rules.graceEarlyLeave(),
                rules.reconnectHold(),
                rules.breakMaximum(),
                rules.lunchMaximum(),
                rules.breakTolerance(),
                rules.unscheduledBreakTolerance(),
                rules.wrongStateTolerance(),
                rules.breakWindow(),
                rules.contactOverrun().name().toLowerCase(java.util.Locale.ROOT),
                rules.autoResolve().name().toLowerCase(java.util.Locale.ROOT),
                equivalences,
                rules.workOutsideShift().name().toLowerCase(java.util.Locale.ROOT),
                targets.adherence(),
                targets.conformance(),
                targets.goodFrom(),
                targets.watchFrom());
    }

    static String word(Rules.Equivalence equivalence) {
        return switch (equivalence) {
            case BREAK_IS_LUNCH -> "break=lunch";
            case OFFLINE_IS_BREAK -> "offline=break";
        };
    }

    private static RuleValues make(BiFunction<String, Class<?>, Object> value) {
        Object[] arguments = new Object[COMPONENTS.length];
        Class<?>[] types = new Class<?>[COMPONENTS.length];
        for (int i = 0; i < COMPONENTS.length; i++) {
            types[i] = COMPONENTS[i].getType();
            arguments[i] = value.apply(COMPONENTS[i].getName(), types[i]);
        }
        try {
            return RuleValues.class.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object read(RecordComponent component, RuleValues values) {
        try {
            return component.getAccessor().invoke(values);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
