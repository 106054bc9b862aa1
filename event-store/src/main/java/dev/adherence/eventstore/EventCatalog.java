package dev.adherence.eventstore;

import java.util.Map;

/** The stored name of each event class and, where it is not "1", the current revision by stored name; declared by the application. */
public record EventCatalog(Map<String, Class<?>> byName, Map<String, String> revisions) {

    public EventCatalog {
        byName = Map.copyOf(byName);
        revisions = Map.copyOf(revisions);
        for (String name : revisions.keySet()) {
            if (!byName.containsKey(name)) {
                throw new IllegalArgumentException(
                        "Revision given for \"" + name + "\", which is no stored event name");
            }
        }
    }
}
