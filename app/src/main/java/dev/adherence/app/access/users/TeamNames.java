package dev.adherence.app.access.users;

import dev.adherence.events.ComparisonKey;
import dev.adherence.events.ErrorCode;
import dev.adherence.events.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the teams of an organisation by their names and assigns them to accounts. */
@Component
class TeamNames {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    TeamNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Each team once; names that are unknown are all named in the refusal. */
    List<UUID> ids(UUID organizationId, List<String> names) {
        if (names == null || names.isEmpty()) {
            return List.of();
        }
        if (names.size() > MOST) {
            throw Refusal.invalid("teams may name at most " + MOST).field("teams");
        }
        Map<String, UUID> known = new HashMap<>();
        jdbc.sql("select id, name_key from team where organization_id = :organization")
                .param("organization", organizationId)
                .query(rows -> {
                    known.put(rows.getString("name_key"), rows.getObject("id", UUID.class));
                });
        Set<UUID> found = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            UUID id = name == null ? null : known.get(ComparisonKey.of(name));
            if (id == null) {
                unknown.add(String.valueOf(name));
            } else {
                found.add(id);
            }
        }
        if (!unknown.isEmpty()) {
            throw Refusal.invalid("There is no team named " + String.join(", ", unknown))
                    .code(ErrorCode.UNKNOWN_TEAM)
                    .field("teams")
                    .with("unknownTeams", unknown);
        }
        return List.copyOf(found);
    }

    /** These and no others. */
    void assign(UUID account, List<UUID> teams) {
        jdbc.sql("delete from account_team where account_id = :account")
                .param("account", account)
                .update();
        for (UUID team : teams) {
            jdbc.sql("insert into account_team (account_id, team_id) values (:account, :team)")
                    .param("account", account)
                    .param("team", team)
                    .update();
        }
    }
}
