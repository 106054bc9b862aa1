package dev.adherence.command.schedule;

import dev.adherence.command.importing.ApiClient;
import dev.adherence.command.importing.ImportBody;
import dev.adherence.command.importing.ImportResult;
import java.io.InputStream;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes shifts from the system that plans them. */
@RestController
class ScheduleImportEndpoint {

    private final ScheduleImport schedules;
    private final JsonMapper json;

    ScheduleImportEndpoint(ScheduleImport schedules, JsonMapper json) {
        this.schedules = schedules;
        this.json = json;
    }

    @PostMapping(path = "/api/v1/import/schedules", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ImportResult post(ApiClient client, InputStream body) {
        ImportBody batch = ImportBody.read(body, json, Set.of("replaceDates"));
        return schedules.importSchedules(client, batch.data(), batch.flag("replaceDates"));
    }
}
