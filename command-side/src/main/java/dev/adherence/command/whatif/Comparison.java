package dev.adherence.command.whatif;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.adherence.command.whatif.AlertChange.Kind;

/**
 * Figures as recorded and as they would be, and what lies between them.
 *
 * @param millis in which the status would be another
 */
record Comparison(
        Figures before,
        Figures after,
        int opened,
        int retracted,
        int changed,
        @JsonIgnore long millis) {

    static final Comparison NONE = new Comparison(Figures.NONE, Figures.NONE, 0, 0, 0, 0);

    static Comparison of(Figures before, Figures after, long millis) {
        return new Comparison(before, after, 0, 0, 0, millis);
    }

    static Comparison of(AlertChange change) {
        return new Comparison(
                Figures.NONE,
                Figures.NONE,
                change.kind() == Kind.OPENED ? 1 : 0,
                change.kind() == Kind.RETRACTED ? 1 : 0,
                change.kind() == Kind.CHANGED ? 1 : 0,
                0);
    }

    Comparison and(Comparison more) {
        return new Comparison(
                before.and(more.before),
                after.and(more.after),
                opened + more.opened,
                retracted + more.retracted,
                changed + more.changed,
                millis + more.millis);
    }

    @JsonProperty
    long changedSeconds() {
        return Figures.seconds(millis);
    }

    boolean isChange() {
        return millis > 0 || opened + retracted + changed > 0;
    }
}
