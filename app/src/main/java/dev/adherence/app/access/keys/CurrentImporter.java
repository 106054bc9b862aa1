package dev.adherence.app.access.keys;

import dev.adherence.app.access.rights.Caller;
import dev.adherence.command.intake.Importers;
import org.springframework.stereotype.Component;

/** Whoever was let through to an import, a program or a person with a file. */
@Component
class CurrentImporter implements Importers {

    @Override
    public Importer current() {
        return Caller.current()
                .map(caller -> new Importer(caller.organizationId(), caller.bucket()))
                .orElseThrow(() ->
                        new IllegalStateException("An import of nobody; the table of rights lets everyone through"));
    }
}
