package dev.adherence.query.proof;

import dev.adherence.events.FullUuid;
import dev.adherence.eventstore.proving.Partitions;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each organisation has a tree of its own, of its own stream and those of its employees. */
record OrganizationTrees(JdbcClient jdbc) implements Partitions {

    @Override
    public Map<String, UUID> of(Collection<String> streams) {
        Map<String, UUID> organizations = new HashMap<>();
        jdbc.sql("""
                        select id::text as stream, organization_id from employee where id = any(:ids)
                        union all
                        select id::text, id from organization where id = any(:ids)
                        """)
                .param(
                        "ids",
                        streams.stream()
                                .flatMap(stream -> FullUuid.of(stream).stream())
                                .toArray(UUID[]::new))
                .query(row -> {
                    organizations.put(row.getString("stream"), row.getObject("organization_id", UUID.class));
                });
        return organizations;
    }

    @Override
    public String origin(UUID organizationId) {
        return "adherence/" + organizationId;
    }
}
