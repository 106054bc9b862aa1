package dev.adherence.events;

import java.util.UUID;

/** The list of excuses, for who has just changed one; it waits until it has what is recorded, but no longer than 2 s. */
public interface ExcuseList {

    /** The excuse as the viewer sees it, once so many parts of it are listed. */
    Object entered(Viewer viewer, UUID excuseId, int parts);

    /** Until it has all that is recorded of the organisation by now; refuses where that takes longer. */
    void awaitAll(UUID organizationId);

    /** Until so many parts of it are listed as taken back. */
    void takenBack(UUID excuseId, int parts);
}
