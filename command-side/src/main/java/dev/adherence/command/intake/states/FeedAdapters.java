package dev.adherence.command.intake.states;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.events.Refusal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All feeds that are understood, by their part of the address. */
@Component
class FeedAdapters {

    private final SortedMap<String, FeedAdapter> bySource = new TreeMap<>();

    FeedAdapters(List<FeedAdapter> adapters) {
        for (FeedAdapter adapter : adapters) {
            add(adapter.source(), adapter);
            adapter.aliases().forEach(alias -> add(alias, adapter));
        }
    }

    private void add(String name, FeedAdapter adapter) {
        if (bySource.put(name, adapter) != null) {
            throw new IllegalStateException("Two adapters are called " + name);
        }
    }

    FeedAdapter of(String source, ApiClient client) {
        FeedAdapter adapter = bySource.get(source);
        if (adapter == null) {
            throw Refusal.missing("No feed is called \"" + shown(source) + "\"; there are "
                            + bySource.values().stream()
                                    .map(FeedAdapter::source)
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")))
                    .field("source");
        }
        return adapter.of(client);
    }

    private static String shown(String source) {
        return source.length() > 60 ? source.substring(0, 60) + "…" : source;
    }
}
