package dev.adherence.app.running;

import dev.adherence.command.settings.OrganizationCommand.NoteDifference;
import dev.adherence.command.settings.OrganizationCommands;
import dev.adherence.events.OrganizationEvent.ReadModelDiffered;
import dev.adherence.query.projecting.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has every finding recorded in the organisation's own stream. */
@Component
class FindingRecorder {

    private static final Logger log = LoggerFactory.getLogger(FindingRecorder.class);

    private static final int MOST_NAMED = 100;

    private final OrganizationCommands organizations;

    FindingRecorder(OrganizationCommands organizations) {
        this.organizations = organizations;
    }

    /** What cannot be recorded is in the log and among the findings all the same, and keeps no proof from going on. */
    @EventListener
    void record(Finding finding) {
        try {
            organizations.send(new NoteDifference(
                    finding.organizationId(),
                    new ReadModelDiffered(
                            finding.organizationId(),
                            finding.projection(),
                            finding.place().toString(),
                            finding.employeeIds().stream().limit(MOST_NAMED).toList(),
                            finding.employeeIds().size(),
                            finding.mended(),
                            finding.foundAt())));
        } catch (RuntimeException e) {
            log.error("What was found of projection {} could not be recorded", finding.projection(), e);
        }
    }
}
