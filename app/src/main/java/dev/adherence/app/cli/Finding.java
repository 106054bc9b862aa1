package dev.adherence.app.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.function.Supplier;

/** {@code fault} null: well, or not looked at, which {@code note} says. */
record Finding(String what, String fault, String note) {

    Finding(String what, String fault) {
        this(what, fault, null);
    }

    static Finding notLookedAt(String what, String why) {
        return new Finding(what, null, "not looked at: " + why);
    }

    /** What cannot be looked at is not well. */
    static Finding looked(String what, Supplier<String> look) {
        try {
            return new Finding(what, look.get());
        } catch (RunningNode.Refused refused) {
            return new Finding(what, refused.getMessage());
        }
    }

    @JsonIgnore
    boolean isWell() {
        return fault == null;
    }

    String inWords() {
        return fault != null ? fault : note != null ? note : "well";
    }
}
