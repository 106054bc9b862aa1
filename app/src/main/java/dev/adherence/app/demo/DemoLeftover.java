package dev.adherence.app.demo;

import dev.adherence.app.running.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The data of a demo found by a start without {@code --demo}: said, and refused to whoever wants to begin for real. */
@Component
@ConditionalOnProperty(name = "adherence.demo", havingValue = "false", matchIfMissing = true)
class DemoLeftover {

    private static final Logger LOG = LoggerFactory.getLogger(DemoLeftover.class);

    DemoLeftover(JdbcClient jdbc, Environment environment) {
        if (!isThere(jdbc)) {
            return;
        }
        if (!environment.getProperty("adherence.admin-email", "").isBlank()) {
            throw new StartFailure(
                    "The database holds the data of a demo, and ADHERENCE_ADMIN_EMAIL asks for an organisation of yours: set"
                            + " ADHERENCE_DATA_DIR to a new folder or SPRING_DATASOURCE_URL to an empty database, or start"
                            + " without ADHERENCE_ADMIN_EMAIL to look at the demo's data.");
        }
        LOG.info("The database holds the data of a demo; nothing is simulated without --demo");
    }

    private static boolean isThere(JdbcClient jdbc) {
        return jdbc.sql("select exists (select from organization where id = :id)")
                .param("id", DemoOrganizations.CONTACT_CENTRE)
                .query(Boolean.class)
                .single();
    }
}
