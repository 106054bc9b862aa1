package dev.adherence.query.live.board;

import static dev.adherence.query.wiring.Columns.uuid;

import dev.adherence.query.live.board.RosterAsOf.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads rosters and notices their changes, which no event tells of: a counter beside the tables does. */
@Component
public class Rosters {

    private final JdbcClient jdbc;

    Rosters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What whoever asks now may have written before: the last event of the log, and the version of their roster. */
    public record Heads(long position, long rosterVersion) {}

    public Heads heads(UUID organizationId) {
        return jdbc.sql("""
                        select (select coalesce(max(position), 0) from event_log),
                               coalesce((select version from roster_version where organization_id = ?), 0)
                        """)
                .param(organizationId)
                .query((row, n) -> new Heads(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Of each organisation. */
    public Map<UUID, Long> versions() {
        Map<UUID, Long> versions = new HashMap<>();
        jdbc.sql("""
                        select o.id, coalesce(v.version, 0) as version
                          from organization o left join roster_version v on v.organization_id = o.id
                        """).query(row -> {
            versions.put(uuid(row, "id"), row.getLong("version"));
        });
        return versions;
    }

    /** The version is read first, so that what changes meanwhile is noticed again. */
    public RosterAsOf read(UUID organizationId) {
        long version = heads(organizationId).rosterVersion();
        Map<UUID, Person> people = new HashMap<>();
        jdbc.sql("""
                        select id, first_name || ' ' || last_name as name, number, role = 'agent' as agent,
                               row_number() over (order by lower(last_name), lower(first_name), number, id) as place
                          from employee where organization_id = ?
                        """).param(organizationId).query(row -> {
            people.put(
                    uuid(row, "id"),
                    new Person(
                            row.getString("name"),
                            row.getString("number"),
                            row.getBoolean("agent"),
                            row.getInt("place")));
        });
        Map<UUID, String> teamNames = new HashMap<>();
        jdbc.sql("select id, name from team where organization_id = ?")
                .param(organizationId)
                .query(row -> {
                    teamNames.put(uuid(row, "id"), row.getString("name"));
                });
        return new RosterAsOf(version, people, teamNames);
    }
}
