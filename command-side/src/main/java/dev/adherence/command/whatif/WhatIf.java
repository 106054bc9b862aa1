package dev.adherence.command.whatif;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.adherence.events.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A what-if as it stands: what is asked and how far it is.
 *
 * @param name null: nobody keeps it
 * @param run which of those of its name it is, from 1 on
 * @param asked the request as it was sent
 * @param reason why it failed; null of all others
 * @param agents how many there are to judge; null until they are counted
 * @param done how many of them are judged
 * @param runs how often it was begun
 */
record WhatIf(
        UUID id,
        @JsonIgnore UUID organizationId,
        String name,
        int run,
        String state,
        String reason,
        JsonNode asked,
        Actor askedBy,
        Instant askedAt,
        Instant startedAt,
        Instant endedAt,
        Integer agents,
        int done,
        int runs) {

    static WhatIf of(ResultSet row, int number) throws SQLException {
        return new WhatIf(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("name"),
                row.getInt("run"),
                row.getString("state"),
                row.getString("reason"),
                JsonMapper.shared().readTree(row.getString("asked")),
                new Actor(row.getObject("asked_by", UUID.class), row.getString("asked_by_name")),
                instant(row, "asked_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getObject("agents", Integer.class),
                row.getInt("done"),
                row.getInt("attempt"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    @JsonIgnore
    boolean isUnderWay() {
        return state.equals("waiting") || state.equals("running");
    }
}
