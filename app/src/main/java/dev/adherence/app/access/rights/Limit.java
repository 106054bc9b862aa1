package dev.adherence.app.access.rights;

/** Which of the limits counts a call. */
public enum Limit {
    /** Not counted here. */
    NONE,
    /** The page's own polling: counted as {@link #GENERAL} only where it asks for the past. */
    POLLED,
    SENSITIVE,
    IMPORT,
    GENERAL
}
