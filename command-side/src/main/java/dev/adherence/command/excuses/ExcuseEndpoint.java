package dev.adherence.command.excuses;

import dev.adherence.command.changes.Tried;
import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.Viewer;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Where time is excused and excuses are taken back. */
@RestController
@RequestMapping("/api/adherence/excuses")
class ExcuseEndpoint {

    private final ExcuseDesk desk;

    ExcuseEndpoint(ExcuseDesk desk) {
        this.desk = desk;
    }

    record Entered(boolean success, Object excuse) {}

    /** With {@code dryRun} nothing is recorded: it answers 200, and what it would come to. */
    @PostMapping
    ResponseEntity<?> enter(
            Viewer viewer, @RequestParam(defaultValue = "false") boolean dryRun, @RequestBody JsonNode body) {
        try {
            ExcuseRequest request = ExcuseRequest.read(body);
            return dryRun
                    ? ResponseEntity.ok(Tried.of(desk.tryEntering(viewer, request)))
                    : ResponseEntity.status(HttpStatus.CREATED).body(new Entered(true, desk.enter(viewer, request)));
        } catch (BadRecord bad) {
            throw bad.refusal();
        }
    }

    @DeleteMapping("/{id}")
    ResponseEntity<?> takeBack(
            Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean dryRun) {
        if (dryRun) {
            return ResponseEntity.ok(Tried.of(desk.tryTakingBack(viewer, id)));
        }
        desk.takeBack(viewer, id);
        return ResponseEntity.noContent().build();
    }
}
