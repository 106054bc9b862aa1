package dev.adherence.query.proof;

import dev.adherence.events.Refusal;

/** Numbers of events in a query string; an absent one stays null. */
final class Sizes {

    private static final int DIGITS = 18;

    private Sizes() {}

    /** The size of a tree, from 1 on. */
    static Long read(String name, String value) {
        return number(name, value, "[1-9][0-9]{0," + (DIGITS - 1) + "}", "a number of events from 1 on");
    }

    /** The index of a leaf, from 0 on. */
    static Long index(String name, String value) {
        return number(name, value, "0|[1-9][0-9]{0," + (DIGITS - 1) + "}", "the index of an event from 0 on");
    }

    private static Long number(String name, String value, String pattern, String wanted) {
        if (value == null) {
            return null;
        }
        if (!value.matches(pattern)) {
            String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
            throw Refusal.invalid(name + " must be " + wanted + ", not '" + shown + "'")
                    .field(name);
        }
        return Long.valueOf(value);
    }
}
