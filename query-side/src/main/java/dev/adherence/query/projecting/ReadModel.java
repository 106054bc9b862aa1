package dev.adherence.query.projecting;

import dev.adherence.events.EventTypes;
import dev.adherence.eventstore.EventCatalog;
import dev.adherence.eventstore.serialization.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/** How events become the rows of one read model: the same for the processor that follows the log and for a rebuild. */
public interface ReadModel {

    /** That of the processor. */
    default String name() {
        return getClass().getAnnotation(ProcessingGroup.class).value();
    }

    /** What its rows tell, in a sentence. */
    String holds();

    /** The events that change it, as its processor handles them; a rebuild reads no others. */
    default Set<Class<?>> folds() {
        return Stream.of(getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(EventHandler.class))
                .flatMap(method -> EventTypes.of(method.getParameterTypes()[0]).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The stored names of those events; others pass it by. */
    default String[] foldedNames(EventCatalog catalog) {
        Set<Class<?>> folded = folds();
        return catalog.byName().entrySet().stream()
                .filter(named -> folded.contains(named.getValue()))
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    /** For a rebuild, of types of which it needs little or that are most of the log: what it needs of them, the rest left empty. */
    default Map<Class<?>, Excerpt> excerpts() {
        return Map.of();
    }

    /** Those that are found by others before these. */
    List<ModelTable> tables();

    /** To be counted up where the same events come to other rows than before: then they are built anew at the next start. */
    default int version() {
        return 1;
    }

    /**
     * What is folded in the current transaction, and must be finished before it ends. It may go on in the transaction that follows, if
     * the tables are as this one has left them.
     */
    Fold begin();

    /**
     * Takes events, those of each stream in order, and of all streams in the order of the log where it follows it; a rebuild folds some
     * streams beside others. Those that were folded before change nothing.
     */
    @FunctionalInterface
    interface Fold {

        void apply(List<Recorded> events);

        /** Writes what was kept back, because an event still to come might have changed it. */
        default void finish() {}
    }
}
