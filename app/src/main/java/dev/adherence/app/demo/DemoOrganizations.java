package dev.adherence.app.demo;

import dev.adherence.app.running.StartFailure;
import dev.adherence.command.intake.ApiClient;
import dev.adherence.command.roster.Organizations;
import dev.adherence.events.ClockZones;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The two organisations of the demo; a database that holds any other is refused before anything starts. */
@Component
@ConditionalOnProperty("adherence.demo")
class DemoOrganizations {

    static final UUID CONTACT_CENTRE = UUID.fromString("de300000-0000-4000-8000-000000000001");
    static final UUID STARTER = UUID.fromString("de300000-0000-4000-8000-000000000002");

    private final JdbcClient jdbc;
    private final Organizations organizations;

    DemoOrganizations(JdbcClient jdbc, Organizations organizations) {
        this.jdbc = jdbc;
        this.organizations = organizations;
        refuseOthers();
    }

    private void refuseOthers() {
        boolean others = jdbc.sql("select exists (select from organization where id not in (:one, :other))")
                .param("one", CONTACT_CENTRE)
                .param("other", STARTER)
                .query(Boolean.class)
                .single();
        if (others) {
            throw new StartFailure(
                    "The database holds an organisation that is not the demo's: start without --demo, or set"
                            + " ADHERENCE_DATA_DIR to a new folder or SPRING_DATASOURCE_URL to an empty database.");
        }
    }

    void make() {
        ZoneId machine = ZoneId.systemDefault();
        ZoneId zone = ClockZones.has(machine.getId()) ? machine : ZoneId.of("UTC");
        organizations.create(CONTACT_CENTRE, "Demo Contact Centre", "enterprise", zone);
        organizations.create(STARTER, "Starter Demo", "starter", zone);
    }

    /** The zone of the first start, wherever the machine is now. */
    ZoneId zone() {
        return ZoneId.of(jdbc.sql("select time_zone from organization where id = :id")
                .param("id", CONTACT_CENTRE)
                .query(String.class)
                .single());
    }

    static ApiClient acd() {
        return new ApiClient(
                CONTACT_CENTRE, "Simulated ACD", Set.of("import:agent-states", "import:employees", "import:schedules"));
    }
}
