package dev.adherence.eventstore.waking;

import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/** Reads the log block by block. */
public interface EventBlocks {

    /**
     * The next events after the token (null: from the first on), empty only at the end of the log. Events of the types left out may
     * be missing, but never the last of a block.
     */
    List<? extends TrackedEventMessage<?>> block(TrackingToken token, Set<Class<?>> leftOut);
}
