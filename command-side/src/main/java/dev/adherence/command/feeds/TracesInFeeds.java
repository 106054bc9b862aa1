package dev.adherence.command.feeds;

import dev.adherence.events.ComparisonKey;
import dev.adherence.events.PersonalData;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Feeds may have known somebody by a name before the roster did, or tell of it in why something was refused. */
@Component
class TracesInFeeds implements PersonalData {

    private final JdbcClient jdbc;

    TracesInFeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<UUID> erase(Person person) {
        List<String> names = person.names().stream().map(ComparisonKey::of).toList();
        List<String> unknown = jdbc.sql("select distinct agent_id from feed_unknown_agent where organization_id = ?")
                .param(person.organizationId())
                .query(String.class)
                .list();
        jdbc.sql("delete from feed_unknown_agent where organization_id = ? and agent_id = any(?)")
                .params(
                        person.organizationId(),
                        unknown.stream()
                                .filter(id -> names.contains(ComparisonKey.of(id)))
                                .toArray(String[]::new))
                .update();
        for (String name : names) {
            jdbc.sql("""
                            update feed set last_refused_reason = null
                             where organization_id = ? and position(? in lower(last_refused_reason)) > 0
                            """).params(person.organizationId(), name).update();
        }
        return Set.of();
    }

    @Override
    public List<String> tables() {
        return List.of("feed", "feed_unknown_agent");
    }
}
