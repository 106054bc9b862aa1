package dev.adherence.command.explanations;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.command.intake.Notes;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import dev.adherence.events.Viewer;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where agents file and withdraw explanations, and supervisors answer them. */
@RestController
@RequestMapping("/api/adherence/explanations")
class ExplanationEndpoint {

    private final ExplanationDesk desk;

    ExplanationEndpoint(ExplanationDesk desk) {
        this.desk = desk;
    }

    record Done(boolean success, Object explanation) {}

    record Body(String action, String notes) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Done file(Viewer viewer, @RequestBody JsonNode body) {
        try {
            return new Done(true, desk.file(viewer, ExplanationRequest.read(body)));
        } catch (BadRecord bad) {
            throw bad.refusal();
        }
    }

    @PatchMapping("/{id}")
    Done answer(Viewer viewer, @PathVariable UUID id, @RequestBody Body body) {
        return new Done(true, desk.answer(viewer, id, approves(body.action()), Notes.read("notes", body.notes())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Viewer viewer, @PathVariable UUID id) {
        desk.withdraw(viewer, id);
    }

    private static boolean approves(String action) {
        if (action == null) {
            throw Refusal.invalid("action is missing; expected is \"approve\" or \"deny\"")
                    .code(ErrorCode.MISSING_VALUE)
                    .field("action");
        }
        return switch (action) {
            case "approve" -> true;
            case "deny" -> false;
            default ->
                throw Refusal.invalid("action \"" + action + "\" is not \"approve\" or \"deny\"")
                        .field("action");
        };
    }
}
