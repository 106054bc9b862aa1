package dev.adherence.command.roster;

import dev.adherence.events.Viewer;
import dev.adherence.events.WholeNumber;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the roster to those who see everyone. */
@RestController
class EmployeesEndpoint {

    private final EmployeeList employees;

    EmployeesEndpoint(EmployeeList employees) {
        this.employees = employees;
    }

    @GetMapping("/api/admin/employees")
    EmployeeView.Page get(
            Viewer viewer,
            @RequestParam(name = "q", required = false) String search,
            @RequestParam(name = "cursor", required = false) String cursor,
            @RequestParam(name = "limit", defaultValue = "100") String limit) {
        return employees.page(viewer.organizationId(), search, cursor, WholeNumber.between("limit", limit, 1, 500));
    }
}
