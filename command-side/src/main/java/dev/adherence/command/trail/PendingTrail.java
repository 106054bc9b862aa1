package dev.adherence.command.trail;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.adherence.events.EventTypes;
import dev.adherence.events.PersonalWords;
import dev.adherence.events.TrailEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of {@code trail_pending}: what happened and is no event yet, names in it sealed. The append that makes it one takes the row
 * away.
 */
public record PendingTrail(JdbcClient jdbc, PersonalWords words) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** {@code event} is empty where this node cannot read it: one of a later version has noted it, or somebody wrote it by hand. */
    record Row(UUID id, long number, String type, Optional<TrailEvent> event) {}

    public void add(TrailEvent event) {
        jdbc.sql("insert into trail_pending (id, organization_id, type, event) values (?, ?, ?, ?::jsonb)")
                .params(
                        UUID.randomUUID(),
                        event.organizationId(),
                        EventTypes.nameOf(event.getClass()),
                        sealed(event).toString())
                .update();
    }

    /** Who acted, and whose account or whose row of the roster it is about, wherever an event names them. */
    ObjectNode sealed(TrailEvent event) {
        ObjectNode told = JSON.valueToTree(event);
        UUID organization = event.organizationId();
        seal(organization, told.at("/act/by/id"), told.at("/act/by"), "name");
        seal(organization, told.at("/act/by/id"), told.at("/act"), "address");
        for (String whose : List.of("userId", "employeeId")) {
            for (String where : List.of("", "/user", "/before", "/after")) {
                seal(organization, told.path(whose), told.at(where), "name");
            }
        }
        return told;
    }

    private void seal(UUID organization, JsonNode person, JsonNode where, String field) {
        if (person.isString()
                && where instanceof ObjectNode named
                && named.path(field).isString()) {
            named.put(
                    field,
                    words.sealedName(
                            organization,
                            UUID.fromString(person.stringValue()),
                            named.get(field).stringValue()));
        }
    }

    /** Those behind that number, the oldest first. */
    List<Row> of(UUID organizationId, long after, int most) {
        return jdbc.sql("""
                        select id, number, type, event from trail_pending where organization_id = ? and number > ?
                         order by number limit ?
                        """)
                .params(organizationId, after, most)
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
        String type = row.getString("type");
        return new Row(
                row.getObject("id", UUID.class), row.getLong("number"), type, read(type, row.getString("event")));
    }

    private static Optional<TrailEvent> read(String type, String event) {
        Class<?> known = EventTypes.byName().get(type);
        if (known == null || !TrailEvent.class.isAssignableFrom(known)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable((TrailEvent) JSON.readValue(event, known));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
