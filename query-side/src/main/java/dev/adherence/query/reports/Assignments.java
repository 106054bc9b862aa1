package dev.adherence.query.reports;

import dev.adherence.query.wiring.Columns;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the agents of an organisation belong at an instant, as {@link Membership#spans} has it of each. */
record Assignments(JdbcClient jdbc) {

    Map<UUID, Membership> at(UUID organizationId, Instant at) {
        Map<UUID, Membership> all = new HashMap<>();
        jdbc.sql("""
                        select distinct on (employee_id) * from figure_membership where organization_id = :organization
                         order by employee_id, valid_from <= :at desc,
                                  case when valid_from <= :at then position else -position end desc
                        """)
                .param("organization", organizationId)
                .param("at", Columns.at(at))
                .query(row -> {
                    all.put(Columns.uuid(row, "employee_id"), Membership.of(row));
                });
        return all;
    }
}
