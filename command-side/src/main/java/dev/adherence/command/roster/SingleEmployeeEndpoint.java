package dev.adherence.command.roster;

import dev.adherence.events.Viewer;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Employees one by one, for an admin; what follows from a change is what follows from an import. */
@RestController
@RequestMapping("/api/admin/employees")
class SingleEmployeeEndpoint {

    private final SingleEmployees rows;
    private final EmployeeImport imports;
    private final EmployeeList employees;

    SingleEmployeeEndpoint(SingleEmployees rows, EmployeeImport imports, EmployeeList employees) {
        this.rows = rows;
        this.imports = imports;
        this.employees = employees;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    EmployeeView add(Viewer viewer, @RequestBody JsonNode body) {
        return told(viewer, rows.add(viewer, body));
    }

    @PatchMapping("/{id}")
    EmployeeView change(Viewer viewer, @PathVariable UUID id, @RequestBody JsonNode body) {
        return told(viewer, rows.change(viewer, id, body));
    }

    private EmployeeView told(Viewer viewer, SingleEmployees.Written written) {
        imports.tell(viewer.organizationId(), viewer.asActor(), written.teams(), Set.of(written.employee()));
        return employees.one(viewer.organizationId(), written.employee());
    }
}
