package dev.adherence.events;

import java.util.Map;
import java.util.UUID;

/** The list of what people changed, for who has just done so or is about to; it waits until it has what is recorded, but no longer than 2 s. */
public interface ChangeList {

    /** What a change would come to that nobody has made, as far as the viewer may see it. */
    Object tried(Viewer viewer, Map<UUID, Effect> effects);

    /** The correction as the viewer sees it, once so many parts of it are listed. */
    Object made(Viewer viewer, UUID correctionId, int parts);

    /** The same, once so many parts of it are listed as taken back. */
    Object restored(Viewer viewer, UUID correctionId, int parts);

    /** Until it has all that is recorded of the organisation by now; refuses where that takes longer. */
    void awaitAll(UUID organizationId);
}
