package dev.adherence.command.roster.employees;

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

/** Takes employees from the system that knows them. */
@RestController
class EmployeeImportEndpoint {

    private final EmployeeImport employees;
    private final JsonMapper json;

    EmployeeImportEndpoint(EmployeeImport employees, JsonMapper json) {
        this.employees = employees;
        this.json = json;
    }

    @PostMapping(path = "/api/v1/import/employees", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ImportResult post(ApiClient client, InputStream body) {
        ImportBody batch = ImportBody.read(body, json, Set.of("updateExisting"));
        return employees.importEmployees(client, batch.data(), batch.flag("updateExisting"));
    }
}
