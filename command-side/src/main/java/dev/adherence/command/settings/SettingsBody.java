package dev.adherence.command.settings;

import dev.adherence.command.judging.Rules;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.RuleValues;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A change of settings as sent: what to set, what to forget ({@code null}), and on which version it rests (null: any). */
record SettingsBody(RuleValues set, Set<String> removed, Map<String, Duration> feedSilence, Integer version) {

    private static final Duration LONGEST = Duration.ofHours(24);
    /** Messages tell them in completed minutes. */
    private static final Duration SHORTEST_MAXIMUM = Duration.ofMinutes(1);

    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(10);
    private static final int MOST_FEEDS = 100;

    /** In percent: whoever works where nothing is scheduled comes to more than all. */
    private static final int MOST_CONFORMANCE = 200;

    static SettingsBody read(JsonNode body) {
        if (!body.isObject()) {
            throw Refusal.invalid("The body must be an object of settings by name")
                    .code(ErrorCode.INVALID_BODY);
        }
        Map<String, Object> set = new HashMap<>();
        Set<String> removed = new HashSet<>();
        Map<String, Duration> feedSilence = Map.of();
        Integer version = null;
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            String name = property.getKey();
            JsonNode value = property.getValue();
            if (name.equals("version")) {
                version = version(value);
            } else if (name.equals("feedSilence")) {
                feedSilence = feedSilence(value);
            } else if (!RuleNames.all().contains(name)) {
                throw Refusal.invalid("There is no setting " + name)
                        .code(ErrorCode.UNKNOWN_FIELD)
                        .field(name);
            } else if (value.isNull()) {
                removed.add(name);
            } else {
                set.put(name, value(name, value));
            }
        }
        return new SettingsBody(RuleNames.of(set), removed, feedSilence, version);
    }

    private static Object value(String name, JsonNode value) {
        return switch (name) {
            case "contactOverrun" -> word(name, value, Rules.ContactOverrun.values());
            case "autoResolve" -> word(name, value, Rules.AutoResolve.values());
            case "workOutsideShift" -> word(name, value, Rules.WorkOutsideShift.values());
            case "equivalences" -> equivalences(value);
            case "adherenceTarget", "goodFrom", "watchFrom" -> percent(name, value, 100);
            case "conformanceTarget" -> percent(name, value, MOST_CONFORMANCE);
            case "breakMaximum", "lunchMaximum" -> duration(name, value, SHORTEST_MAXIMUM);
            default -> duration(name, value, Duration.ZERO);
        };
    }

    private static Duration duration(String name, JsonNode value, Duration shortest) {
        if (value.isString()) {
            try {
                Duration duration = Duration.parse(value.stringValue());
                boolean within = duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0;
                if (within && duration.getNano() == 0) {
                    return duration;
                }
            } catch (DateTimeException e) {
                // said below
            }
        }
        throw Refusal.invalid("%s must be a duration like PT5M in whole seconds, from %s to %s"
                        .formatted(name, shortest, LONGEST))
                .field(name);
    }

    private static Integer percent(String name, JsonNode value, int most) {
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0 && value.intValue() <= most) {
            return value.intValue();
        }
        throw Refusal.invalid("%s must be a percentage as a whole number from 0 to %d".formatted(name, most))
                .field(name);
    }

    private static String word(String name, JsonNode value, Enum<?>[] known) {
        List<String> words = new ArrayList<>();
        for (Enum<?> each : known) {
            words.add(each.name().toLowerCase(java.util.Locale.ROOT));
        }
        if (!value.isString() || !words.contains(value.stringValue())) {
            throw Refusal.invalid(name + " must be one of " + String.join(", ", words))
                    .field(name);
        }
        return value.stringValue();
    }

    /** In the order of the enum, each once: two lists that mean the same are the same. */
    private static List<String> equivalences(JsonNode value) {
        Set<String> given = new HashSet<>();
        value.forEach(each -> given.add(each.isString() ? each.stringValue() : each.toString()));
        List<String> known = new ArrayList<>();
        for (Rules.Equivalence each : Rules.Equivalence.values()) {
            if (given.remove(RuleNames.word(each))) {
                known.add(RuleNames.word(each));
            }
        }
        if (!value.isArray() || !given.isEmpty()) {
            throw Refusal.invalid("equivalences must be a list of break=lunch and offline=break")
                    .field("equivalences");
        }
        return known;
    }

    /** By source; a silence that is null switches the watch off. */
    private static Map<String, Duration> feedSilence(JsonNode value) {
        if (!value.isObject() || value.size() > MOST_FEEDS) {
            throw Refusal.invalid("feedSilence must be an object of at most " + MOST_FEEDS + " durations by source")
                    .field("feedSilence");
        }
        Map<String, Duration> bySource = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            String source = property.getKey();
            if (source.isBlank() || source.length() > 200 || source.chars().anyMatch(Character::isISOControl)) {
                throw Refusal.invalid("feedSilence: the name of a source has 1 to 200 characters")
                        .field("feedSilence");
            }
            bySource.put(
                    source,
                    property.getValue().isNull()
                            ? null
                            : duration("feedSilence." + source, property.getValue(), SHORTEST_SILENCE));
        }
        return bySource;
    }

    private static Integer version(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw Refusal.invalid("version must be a whole number").field("version");
        }
        return value.intValue();
    }
}
