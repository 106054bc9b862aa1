package dev.adherence.command.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.adherence.events.EventTypes;
import dev.adherence.events.TrailEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of {@code trail_pending}: what happened and is no event yet. The append that makes it one takes the row away. */
public record PendingTrail(JdbcClient jdbc) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    record Row(UUID id, TrailEvent event) {}

    public void add(TrailEvent event) {
        jdbc.sql("insert into trail_pending (id, organization_id, type, event) values (?, ?, ?, ?::jsonb)")
                .params(
                        UUID.randomUUID(),
                        event.organizationId(),
                        EventTypes.nameOf(event.getClass()),
                        JSON.writeValueAsString(event))
                .update();
    }

    /** The oldest first. */
    List<Row> of(UUID organizationId, int most) {
        return jdbc.sql("select id, type, event from trail_pending where organization_id = ? order by number limit ?")
                .params(organizationId, most)
                .query(PendingTrail::row)
                .list();
    }

    /** Those of which something was left lying by whoever noted it. */
    List<UUID> organizationsLeft() {
        return jdbc.sql(
                        "select distinct organization_id from trail_pending where noted_at < now() - interval '2 seconds'")
                .query(UUID.class)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Class<?> type = EventTypes.byName().get(row.getString("type"));
        return new Row(row.getObject("id", UUID.class), (TrailEvent) JSON.readValue(row.getString("event"), type));
    }
}
