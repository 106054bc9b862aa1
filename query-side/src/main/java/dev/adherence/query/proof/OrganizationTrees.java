package dev.adherence.query.proof;

import dev.adherence.events.FullUuid;
import dev.adherence.events.TrailEvent;
import dev.adherence.eventstore.proving.Partitions;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each organisation has a tree of its own, of its own stream, its trail and those of its employees. */
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
        if (!organizations.keySet().containsAll(streams)) {
            trails(streams, organizations);
        }
        return organizations;
    }

    /** The id of a trail does not tell whose it is; it is asked for once, when its first event is sealed. */
    private void trails(Collection<String> streams, Map<String, UUID> organizations) {
        Set<String> unknown = new HashSet<>(streams);
        unknown.removeAll(organizations.keySet());
        jdbc.sql("select id from organization").query(UUID.class).list().forEach(organization -> {
            String trail = TrailEvent.streamOf(organization).toString();
            if (unknown.contains(trail)) {
                organizations.put(trail, organization);
            }
        });
    }

    @Override
    public String origin(UUID organizationId) {
        return "adherence/" + organizationId;
    }
}
