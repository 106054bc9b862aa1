package dev.adherence.command.adherence;

/** An aggregate that can be kept as it is now while it goes on: for a snapshot that is made later. */
public interface Copyable {

    /** Nothing that happens to the one changes the other. */
    Object copy();
}
