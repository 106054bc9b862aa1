package dev.adherence.command.settings;

import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.IsoInstant;
import dev.adherence.events.AgentState;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.PlainText;
import dev.adherence.events.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code {"mappings":{"Team huddle":"meeting","Old":null},"from":"2026-01-29T08:00:00Z"}}; nothing of it counts unless all of
 * it is right.
 *
 * @param states state by word; a state that is null forgets the word
 * @param from the instant from which states have to begin for it; null: whenever they begin
 */
record MappingsBody(Map<String, AgentState> states, Instant from) {

    private static final int MOST = 1_000;
    private static final int LONGEST = 200;

    private static final Set<String> FIELDS = Set.of("mappings", "from");

    static MappingsBody read(JsonNode body) {
        body.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    // a slip in "from" would map what came before it too
                    throw Refusal.invalid("There is no field " + name + "; there are mappings and from")
                            .code(ErrorCode.UNKNOWN_FIELD)
                            .field(name);
                });
        return new MappingsBody(states(body.get("mappings")), from(body.get("from")));
    }

    private static Instant from(JsonNode from) {
        if (from == null || from.isNull()) {
            return null;
        }
        try {
            if (from.isString()) {
                return IsoInstant.parse(from.stringValue());
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw Refusal.invalid("from " + Given.shown(from) + " " + IsoInstant.WANTED)
                .field("from");
    }

    private static Map<String, AgentState> states(JsonNode mappings) {
        if (mappings == null || !mappings.isObject() || mappings.size() > MOST) {
            throw Refusal.invalid(
                            "mappings must be an object of at most " + MOST + " states by the phone system's word")
                    .field("mappings");
        }
        Map<String, AgentState> states = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (Map.Entry<String, JsonNode> property : mappings.properties()) {
            String word = property.getKey().strip();
            if (word.isEmpty() || word.length() > LONGEST) {
                throw Refusal.invalid("mappings: a word has 1 to " + LONGEST + " characters")
                        .field("mappings");
            }
            PlainText.faultOfWord(word).ifPresent(fault -> {
                throw Refusal.invalid("mappings: a word " + fault)
                        .code(ErrorCode.INVALID_CHARACTER)
                        .field("mappings");
            });
            if (!keys.add(StateMappings.key(word))) {
                throw Refusal.invalid("mappings names " + word + " twice").field("mappings." + word);
            }
            states.put(word, property.getValue().isNull() ? null : state(word, property.getValue()));
        }
        return states;
    }

    private static AgentState state(String word, JsonNode value) {
        return (value.isString() ? AgentState.of(value.stringValue()) : java.util.Optional.<AgentState>empty())
                .orElseThrow(() -> Refusal.invalid("mappings." + word + " must be one of "
                                + Arrays.stream(AgentState.values())
                                        .map(AgentState::toString)
                                        .collect(Collectors.joining(", ")))
                        .field("mappings." + word));
    }
}
