package dev.adherence.command.schedule;

import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.intake.ImportBody;
import dev.adherence.command.intake.ImportResult;
import dev.adherence.command.intake.ImportTrail;
import dev.adherence.events.Viewer;
import java.io.InputStream;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes shifts from the system that plans them, or from a person's file. */
@RestController
class ScheduleImportEndpoint {

    private final ScheduleImport schedules;
    private final JsonMapper json;
    private final ImportTrail trail;

    ScheduleImportEndpoint(ScheduleImport schedules, JsonMapper json, ImportTrail trail) {
        this.schedules = schedules;
        this.json = json;
        this.trail = trail;
    }

    @PostMapping(path = "/api/v1/import/schedules", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ImportResult post(ApiClient client, InputStream body) {
        return post(client, ImportBody.read(body, json, ScheduleRecord.FIELDS, Set.of("replaceDates")));
    }

    /** From a person's file; a preview answers 200 and the same, and keeps nothing. */
    @PostMapping(path = "/api/admin/import/schedules", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ImportResult> post(
            Viewer viewer, @RequestParam(defaultValue = "false") boolean preview, InputStream body) {
        ApiClient client = ApiClient.of(viewer);
        ImportBody batch = ImportBody.read(body, json, ScheduleRecord.FIELDS, Set.of("replaceDates"));
        return preview
                ? ResponseEntity.ok(schedules.preview(client, batch.data(), batch.flag("replaceDates")))
                : ResponseEntity.status(HttpStatus.CREATED).body(trail.noted(viewer, "schedules", post(client, batch)));
    }

    private ImportResult post(ApiClient client, ImportBody batch) {
        return schedules.importSchedules(client, batch.data(), batch.flag("replaceDates"));
    }
}
