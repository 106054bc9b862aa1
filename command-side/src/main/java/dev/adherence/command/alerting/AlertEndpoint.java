package dev.adherence.command.alerting;

import dev.adherence.command.adherence.recorded.RecordedAlert;
import dev.adherence.command.importing.RecordFields;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.util.UUID;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where supervisors acknowledge and resolve alerts. */
@RestController
class AlertEndpoint {

    private static final int LONGEST_NOTES = 2_000;

    private final AlertDesk desk;

    AlertEndpoint(AlertDesk desk) {
        this.desk = desk;
    }

    record Body(String action, String notes) {}

    record Handled(boolean success, HandledAlert alert) {}

    @PatchMapping("/api/adherence/alerts/{id}")
    Handled handle(Viewer viewer, @PathVariable UUID id, @RequestBody Body body) {
        String notes = notes(body.notes());
        if (body.action() == null) {
            throw Refusal.invalid("action is missing; expected is \"acknowledge\" or \"resolve\"")
                    .field("action");
        }
        RecordedAlert alert = switch (body.action()) {
            case "acknowledge" -> desk.acknowledge(viewer, id, notes).alert();
            case "resolve" -> desk.resolve(viewer, id, notes).alert();
            default ->
                throw Refusal.invalid("action \"" + body.action() + "\" is not \"acknowledge\" or \"resolve\"")
                        .field("action");
        };
        return new Handled(true, HandledAlert.of(alert));
    }

    private static String notes(String notes) {
        if (notes == null || notes.isBlank()) {
            return null;
        }
        int length = notes.codePointCount(0, notes.length());
        if (length > LONGEST_NOTES) {
            throw Refusal.invalid("notes have " + length + " characters, the most is " + LONGEST_NOTES)
                    .field("notes");
        }
        if (notes.indexOf('\0') >= 0 || RecordFields.hasHalfCharacter(notes)) {
            throw Refusal.invalid("notes contain a NUL character, or half a character (an unpaired surrogate)")
                    .code(ErrorCode.INVALID_CHARACTER)
                    .field("notes");
        }
        return notes.strip();
    }
}
