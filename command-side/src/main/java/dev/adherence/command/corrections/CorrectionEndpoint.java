package dev.adherence.command.corrections;

import dev.adherence.command.changes.Tried;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.Viewer;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where corrections are made and reversed; with {@code dryRun} nothing is recorded, and it answers 200 with what it would come to. */
@RestController
@RequestMapping("/api/adherence/corrections")
class CorrectionEndpoint {

    private final CorrectionDesk desk;

    CorrectionEndpoint(CorrectionDesk desk) {
        this.desk = desk;
    }

    record Made(boolean success, Object correction) {}

    @PostMapping
    ResponseEntity<?> correct(
            Viewer viewer, @RequestParam(defaultValue = "false") boolean dryRun, @RequestBody JsonNode body) {
        try {
            CorrectionRequest request = CorrectionRequest.read(body);
            return dryRun
                    ? ResponseEntity.ok(Tried.of(desk.tryMaking(viewer, request)))
                    : ResponseEntity.status(HttpStatus.CREATED).body(new Made(true, desk.make(viewer, request)));
        } catch (BadRecord bad) {
            throw bad.refusal();
        }
    }

    /** The body may be left out. */
    @PostMapping("/{id}/reverse")
    ResponseEntity<?> reverse(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody(required = false) JsonNode body) {
        try {
            String note = CorrectionRequest.noteOfReversal(body);
            return ResponseEntity.ok(
                    dryRun ? Tried.of(desk.tryReversing(viewer, id)) : new Made(true, desk.reverse(viewer, id, note)));
        } catch (BadRecord bad) {
            throw bad.refusal();
        }
    }
}
