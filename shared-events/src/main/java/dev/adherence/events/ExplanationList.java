package dev.adherence.events;

import java.util.UUID;

/** The list of explanations, for who has just filed, answered or withdrawn one; it waits until it has that, but no longer than 2 s. */
public interface ExplanationList {

    /** The explanation as the viewer sees it; {@code recorded}: it was filed just now, and not before. */
    Object filed(Viewer viewer, UUID explanationId, boolean recorded);

    /** The explanation as the viewer sees it. */
    Object answered(Viewer viewer, UUID explanationId);

    void withdrawn(UUID explanationId);
}
