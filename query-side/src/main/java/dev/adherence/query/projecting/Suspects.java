package dev.adherence.query.projecting;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Agents of whom a node remembers otherwise than a read model has it: the next proof says whether it is the rows that are wrong. */
@Component
public class Suspects {

    private final boolean proved;
    private final Map<String, Set<UUID>> suspected = new HashMap<>();
    private final Map<String, Set<UUID>> sound = new HashMap<>();

    /** @param every zero: nothing is ever proved, and the rows are taken at their word */
    Suspects(@Value("${adherence.self-proof-every:PT20S}") Duration every) {
        this.proved = !every.isZero();
    }

    public synchronized void suspect(String projection, Collection<UUID> agents) {
        (proved ? suspected : sound)
                .computeIfAbsent(projection, name -> new HashSet<>())
                .addAll(agents);
    }

    /** Whose turn it is to be proved. */
    synchronized Set<UUID> next(String projection) {
        return taken(suspected, projection);
    }

    synchronized void foundSound(String projection, Collection<UUID> agents) {
        sound.computeIfAbsent(projection, name -> new HashSet<>()).addAll(agents);
    }

    /** Those suspected whose rows were found to be what their events come to; told once. */
    public synchronized Set<UUID> soundOnes(String projection) {
        return taken(sound, projection);
    }

    private static Set<UUID> taken(Map<String, Set<UUID>> from, String projection) {
        Set<UUID> taken = from.remove(projection);
        return taken == null ? Set.of() : taken;
    }
}
