package dev.adherence.query.folding;

import java.util.List;
import java.util.Set;

/** How events become the rows of one read model: the same for the processor that follows the log and for a rebuild. */
public interface ReadModel {

    /** That of the processor. */
    String name();

    /** The types of events that change it; a rebuild reads no others. */
    Set<Class<?>> folds();

    /** Empties its tables. */
    void reset();

    /** What is folded in the current transaction, and must be finished before it ends. */
    Fold begin();

    /** Takes events in the order of the log; those that were folded before change nothing. */
    @FunctionalInterface
    interface Fold {

        void apply(List<Recorded> events);

        /** Writes what was kept back, because an event still to come might have changed it. */
        default void finish() {}
    }
}
