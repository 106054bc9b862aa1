package dev.adherence.command.intake.five9;

import static dev.adherence.events.AgentState.AFTER_CALL_WORK;
import static dev.adherence.events.AgentState.AVAILABLE;
import static dev.adherence.events.AgentState.OFFLINE;
import static dev.adherence.events.AgentState.ON_CALL;

import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.time.Instant;
import java.util.Map;

/** A state in Five9's words, {@code NOT_READY} in events and {@code Not Ready} in reports; {@code reason} is null where none was given. */
record Five9State(String state, String reason) {

    /** An agent who is offered a call, or looks at one before it is dialled, took none yet. */
    private static final Map<String, AgentState> USUAL = Map.ofEntries(
            Map.entry("ready", AVAILABLE),
            Map.entry("ringing", AVAILABLE),
            Map.entry("onpreview", AVAILABLE),
            Map.entry("inpreview", AVAILABLE),
            Map.entry("oncall", ON_CALL),
            Map.entry("talking", ON_CALL),
            Map.entry("onhold", ON_CALL),
            Map.entry("onpark", ON_CALL),
            Map.entry("conference", ON_CALL),
            Map.entry("onvoicemail", ON_CALL),
            Map.entry("acw", AFTER_CALL_WORK),
            Map.entry("aftercallwork", AFTER_CALL_WORK),
            Map.entry("wrapup", AFTER_CALL_WORK),
            Map.entry("loggedout", OFFLINE),
            Map.entry("logout", OFFLINE));

    static Five9State of(String state, String reason) {
        return new Five9State(state, reason);
    }

    /** Whether it is one for which agents give reasons. */
    boolean isChosen() {
        return !USUAL.containsKey(key());
    }

    Meant meant(Instant at, StateMappings mappings) {
        AgentState usual = USUAL.get(key());
        return usual == null ? Meant.word(reason == null ? state : reason, at, mappings) : Meant.surely(usual);
    }

    /** Who logs in is not ready in the same second. */
    boolean isLogin() {
        return key().equals("login");
    }

    private String key() {
        return Meant.letters(state);
    }
}
