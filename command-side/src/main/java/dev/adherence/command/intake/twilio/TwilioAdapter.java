package dev.adherence.command.intake.twilio;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.states.FeedAdapter;
import dev.adherence.command.intake.states.FeedRecords;
import dev.adherence.command.intake.states.FeedRequest;
import dev.adherence.command.intake.states.FeedSignature;
import dev.adherence.command.intake.states.Meant;
import dev.adherence.command.intake.states.PartChange;
import dev.adherence.command.settings.StateMappings;
import dev.adherence.events.AgentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Events of Twilio TaskRouter: the activity that a worker chose, and the reservations that they accepted, worked on and completed. */
@Component
final class TwilioAdapter implements FeedAdapter {

    private static final TwilioSignature SIGNATURE = new TwilioSignature();

    /** Activities that new workspaces come with, as far as they are no words of ours. */
    private static final Map<String, AgentState> ACTIVITIES = Map.of(
            "idle", AgentState.AVAILABLE,
            "busy", AgentState.ON_CALL,
            "reserved", AgentState.AVAILABLE,
            "wrapup", AgentState.AFTER_CALL_WORK,
            "wrap-up", AgentState.AFTER_CALL_WORK);

    @Override
    public String source() {
        return "twilio-taskrouter";
    }

    @Override
    public List<String> aliases() {
        return List.of("twilio");
    }

    @Override
    public List<String> mediaTypes() {
        return List.of(MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.APPLICATION_JSON_VALUE);
    }

    @Override
    public Set<String> fields() {
        return TwilioEvent.FIELDS;
    }

    @Override
    public Optional<FeedSignature> signature() {
        return Optional.of(SIGNATURE);
    }

    @Override
    public FeedRecords records(FeedRequest request) {
        return request.type().getSubtype().contains("form")
                ? FeedRecords.of(request.form())
                : request.unwrapped(fields());
    }

    @Override
    public Reading read(int index, JsonNode record, StateMappings mappings) throws BadRecord {
        TwilioEvent event = TwilioEvent.read(record);
        return switch (event.type()) {
            case "worker.activity.update" -> {
                requireActivity(event);
                yield reading(event, List.of(), mappings);
            }
            case "reservation.accepted" -> contact(event, AgentState.ON_CALL, mappings);
            case "reservation.wrapup" -> contact(event, AgentState.AFTER_CALL_WORK, mappings);
            case "reservation.completed", "reservation.canceled" -> contact(event, null, mappings);
            default -> Reading.NOTHING;
        };
    }

    private static Reading contact(TwilioEvent event, AgentState state, StateMappings mappings) throws BadRecord {
        require("WorkerName", event.worker());
        require("ReservationSid", event.reservation());
        require("Timestamp", event.at());
        return reading(
                event,
                List.of(PartChange.contact(event.worker(), event.reservation(), event.at(), state, event.queue(), 0)),
                mappings);
    }

    /** Events of reservations tell the worker's activity too. */
    private static Reading reading(TwilioEvent event, List<PartChange> contact, StateMappings mappings) {
        List<PartChange> parts = new ArrayList<>(contact);
        if (event.activity() == null) {
            return Reading.of(parts, null);
        }
        Meant meant = Meant.of(
                event.activity(),
                mappings.of(event.activity(), event.at())
                        .or(() -> Optional.ofNullable(ACTIVITIES.get(StateMappings.key(event.activity())))));
        parts.add(PartChange.chosen(event.worker(), event.at(), meant.state(), meant.rawState(), 0));
        return Reading.of(parts, meant.unmapped());
    }

    private static void requireActivity(TwilioEvent event) throws BadRecord {
        require("WorkerName", event.worker());
        require("WorkerActivityName", event.activity());
        require("Timestamp", event.at());
    }

    private static void require(String field, Object value) throws BadRecord {
        if (value == null) {
            throw BadRecord.missing(field);
        }
    }

    @Override
    public String agentIdOf(JsonNode record) {
        return TwilioEvent.workerOf(record);
    }
}
