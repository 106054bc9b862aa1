package dev.adherence.command.excuses;

import dev.adherence.command.intake.BadRecord;
import dev.adherence.events.Viewer;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
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

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Entered enter(Viewer viewer, @RequestBody JsonNode body) {
        try {
            return new Entered(true, desk.enter(viewer, ExcuseRequest.read(body)));
        } catch (BadRecord bad) {
            throw bad.refusal();
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(Viewer viewer, @PathVariable UUID id) {
        desk.takeBack(viewer, id);
    }
}
