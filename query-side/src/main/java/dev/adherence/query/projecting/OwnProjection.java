package dev.adherence.query.projecting;

import dev.adherence.query.projecting.ProjectionView.Status;

/**
 * How far a projection is, to people of one organisation: nothing that counts the events of others, and no name of a machine. {@code lag}
 * is of how many of their agents something was recorded that is not in it yet; {@code node} is a word for the one that works on it.
 */
record OwnProjection(String name, long lag, Status status, String node, Rebuild rebuild, String error) {

    /** {@code percent} is whole, rounded down. */
    record Rebuild(int percent) {}

    static OwnProjection of(ProjectionView view, long lag, String node) {
        return new OwnProjection(
                view.name(),
                lag,
                view.status(),
                node,
                view.rebuild() == null ? null : new Rebuild(view.rebuild().percent()),
                view.error());
    }
}
