package dev.adherence.command.intake;

import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.FileImported;
import dev.adherence.events.Viewer;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Notes the files of people; what programs send says itself where it came from. */
@Component
public class ImportTrail {

    private final Trail trail;
    private final Clock clock;

    ImportTrail(Trail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** One that left everything as it was is not noted. */
    public ImportResult noted(Viewer by, String kind, ImportResult result) {
        if (result.imported() > 0) {
            trail.note(new FileImported(
                    by.organizationId(),
                    kind,
                    result.imported(),
                    result.skipped(),
                    result.errors().size(),
                    by.act(clock.instant())));
        }
        return result;
    }
}
