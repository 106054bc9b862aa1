package dev.adherence.command.dispatching;

import dev.adherence.command.agent.Answer;
import dev.adherence.eventstore.PostgresEventStorageEngine;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.common.caching.Cache;
import org.springframework.stereotype.Component;

/**
 * Finds out who decided that there is nothing to do on a state that another node has moved on from: such a decision appends nothing,
 * so it never conflicts.
 */
@Component
class StaleAnswers {

    private final PostgresEventStorageEngine store;
    private final Cache agentCache;

    StaleAnswers(PostgresEventStorageEngine store, Cache agentCache) {
        this.store = store;
        this.agentCache = agentCache;
    }

    /** Takes them away, and their agents out of the cache; answers whose they were. */
    Set<UUID> takenFrom(Map<UUID, Answer> answers) {
        Set<UUID> unrecorded = answers.keySet().stream()
                .filter(id -> !answers.get(id).recorded())
                .collect(Collectors.toSet());
        if (unrecorded.isEmpty()) {
            return Set.of();
        }
        Map<String, Long> heads =
                store.headSequences(unrecorded.stream().map(UUID::toString).toList());
        Set<UUID> stale = new HashSet<>();
        for (UUID id : unrecorded) {
            if (heads.getOrDefault(id.toString(), -1L) != answers.get(id).sequence()) {
                agentCache.remove(id.toString());
                answers.remove(id);
                stale.add(id);
            }
        }
        return stale;
    }
}
