package dev.adherence.command.intake.webex;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Given;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedSignature;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.PartChange;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Webhooks of Webex Contact Center: who signs in and out, what they are idle for, and what they do on each channel. */
@Component
final class WebexAdapter implements FeedAdapter {

    private static final WebexSignature SIGNATURE = new WebexSignature();

    private static final Set<String> ON_CALL = Set.of(
            "connected",
            "engaged",
            "on-hold",
            "hold",
            "hold-done",
            "consulting",
            "consult-done",
            "conferencing",
            "conference-done");

    private static final Set<String> WRAP_UP = Set.of("wrapup", "wrap-up");
    private static final Set<String> WRAPPED_UP = Set.of("wrapup-done", "wrap-up-done");
    private static final Set<String> NOT_ANSWERED = Set.of("not-responding", "not-responded", "rona");

    @Override
    public String source() {
        return "webex-contact-center";
    }

    @Override
    public List<String> aliases() {
        return List.of("webex");
    }

    @Override
    public Set<String> fields() {
        return WebexEvent.FIELDS;
    }

    @Override
    public Optional<FeedSignature> signature() {
        return Optional.of(SIGNATURE);
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        WebexEvent event = WebexEvent.read(record);
        if (event.kind() == null) {
            return Reading.NOTHING;
        }
        return switch (event.kind()) {
            case "login" ->
                chosen(event, AgentState.UNAVAILABLE, event.state() == null ? "login" : event.state(), null);
            case "logout" -> chosen(event, AgentState.OFFLINE, null, null);
            case "state_change", "channel_state_change" -> changed(event, event.slot(), false, mappings);
            case "channeltype_state_change" -> changed(event, event.channelType(), true, mappings);
            default -> Reading.NOTHING;
        };
    }

    /** @param slot where the contact is, of which there is one at a time */
    private static Reading changed(WebexEvent event, String slot, boolean ofAChannel, StateMappings mappings)
            throws BadRecord {
        String state = event.state();
        if (state == null) {
            throw BadRecord.missing("data.currentState");
        }
        if (ON_CALL.contains(state)) {
            return contact(event, slot, AgentState.ON_CALL);
        }
        if (WRAP_UP.contains(state)) {
            return contact(event, slot, AgentState.AFTER_CALL_WORK);
        }
        if (WRAPPED_UP.contains(state)) {
            return contact(event, slot, null);
        }
        if (NOT_ANSWERED.contains(state)) {
            return chosen(event, AgentState.UNAVAILABLE, state, null);
        }
        if (state.equals("loggedout") || state.equals("logged-out")) {
            return chosen(event, ofAChannel ? slot : "", event.slot(), AgentState.OFFLINE, null, null);
        }
        if (state.equals("available")) {
            return chosen(event, ofAChannel ? slot : "", slot, AgentState.AVAILABLE, null, null);
        }
        return state.equals("idle") ? idle(event, ofAChannel, slot, mappings) : Reading.NOTHING;
    }

    private static Reading idle(WebexEvent event, boolean ofAChannel, String slot, StateMappings mappings) {
        String code = event.idleCode();
        Meant meant =
                code == null ? new Meant(AgentState.UNAVAILABLE, "idle", null) : Meant.word(code, event.at(), mappings);
        return chosen(event, ofAChannel ? slot : "", slot, meant.state(), meant.rawState(), meant.unmapped());
    }

    private static Reading chosen(WebexEvent event, AgentState state, String raw, String unmapped) {
        return chosen(event, "", null, state, raw, unmapped);
    }

    /** Whoever waits on a channel has no contact there any more. */
    private static Reading chosen(
            WebexEvent event, String channel, String slot, AgentState state, String raw, String unmapped) {
        List<PartChange> parts = new ArrayList<>();
        if (slot != null) {
            parts.add(PartChange.contact(event.agentId(), "contact " + slot, event.at(), null, null, 0));
        }
        parts.add(
                channel == null || channel.isEmpty()
                        ? PartChange.chosen(event.agentId(), event.at(), state, raw, 0)
                        : PartChange.channel(event.agentId(), channel, event.at(), state, raw, 0));
        return Reading.of(parts, unmapped);
    }

    private static Reading contact(WebexEvent event, String slot, AgentState state) {
        return Reading.of(
                List.of(PartChange.contact(
                        event.agentId(), "contact " + (slot == null ? "" : slot), event.at(), state, event.queue(), 0)),
                null);
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return Given.idOf(record.path("data"), "agentId");
    }
}
