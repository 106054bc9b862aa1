package dev.adherence.command.roster;

import dev.adherence.command.personal.FileCleaning;
import dev.adherence.events.Viewer;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the personal data of an employee are erased; asked again it finishes what a crash left undone. */
@RestController
class ErasureEndpoint {

    private final Erasure erasure;
    private final Assignments assignments;
    private final FileCleaning files;

    ErasureEndpoint(Erasure erasure, Assignments assignments, FileCleaning files) {
        this.erasure = erasure;
        this.assignments = assignments;
        this.files = files;
    }

    @DeleteMapping("/api/admin/employees/{id}/personal-data")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(Viewer viewer, @PathVariable UUID id) {
        erasure.erase(viewer, id);
        assignments.tell(Set.of(id));
        files.clean();
    }
}
