package dev.adherence.command.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.adherence.command.personal.PersonalKeys.Row;
import java.time.Duration;
import java.util.UUID;

/** What a node remembers of keys, and of what it opened and sealed with them; all of it is thrown away as soon as anybody is erased. */
record KnownWords(
        long erasures, Cache<UUID, Row> keys, Cache<String, String> opened, Cache<KnownWords.Named, String> sealed) {

    private static final int MOST = 20_000;
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** A name that a person has. */
    record Named(UUID personId, String name) {}

    static KnownWords asOf(long erasures) {
        return new KnownWords(erasures, cache(), cache(), cache());
    }

    /** Whoever is idle forgets as well. */
    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .scheduler(Scheduler.systemScheduler())
                .build();
    }
}
