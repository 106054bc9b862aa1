package dev.adherence.command.roster;

import java.time.ZoneId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** In which zone an organisation writes its wall times where nobody says another. */
@Component
public class OrganizationZones {

    private final JdbcClient jdbc;

    OrganizationZones(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public ZoneId of(UUID organizationId) {
        return ZoneId.of(jdbc.sql("select time_zone from organization where id = ?")
                .param(organizationId)
                .query(String.class)
                .single());
    }
}
