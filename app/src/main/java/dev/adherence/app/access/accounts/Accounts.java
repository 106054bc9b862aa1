package dev.adherence.app.access.accounts;

import dev.adherence.app.access.rights.Tier;
import dev.adherence.events.ComparisonKey;
import dev.adherence.events.Role;
import dev.adherence.query.wiring.SealedCursors;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads accounts, always from the database: what an admin changes holds on every node with the next request. */
@Component
public class Accounts {

    private static final String SELECT = """
            select a.id, a.email, a.name, a.role, a.active, a.created_at, a.session_generation, a.password_hash,
                   o.id as organization_id, o.name as organization_name, o.tier, o.time_zone,
                   teams.ids as team_ids, teams.names as team_names,
                   (select e.id from employee e
                     where e.organization_id = a.organization_id and e.email = a.email) as employee_id
            from account a
            join organization o on o.id = a.organization_id
            left join lateral (
                select array_agg(t.id order by lower(t.name)) as ids, array_agg(t.name order by lower(t.name)) as names
                from account_team m join team t on t.id = m.team_id
                where m.account_id = a.id) teams on true
            """;

    private static final String LIST = "users";

    private final JdbcClient jdbc;
    private final SealedCursors cursors;

    Accounts(JdbcClient jdbc, SealedCursors cursors) {
        this.jdbc = jdbc;
        this.cursors = cursors;
    }

    /** An account with what its password is checked against. */
    public record WithPassword(Account account, String passwordHash) {}

    public Optional<Account> byId(UUID id) {
        return jdbc.sql(SELECT + "where a.id = :id")
                .param("id", id)
                .query(Accounts::account)
                .optional();
    }

    public Optional<Account> inOrganization(UUID organizationId, UUID id) {
        return byId(id).filter(account -> account.organization().id().equals(organizationId));
    }

    /** By e-mail; {@code nextCursor} is null on the last one. */
    public record Page(List<Account> users, String nextCursor) {}

    /** {@code cursor} null: from the first on. */
    public Page page(UUID organizationId, String cursor, int limit) {
        List<Account> found = jdbc.sql(SELECT + """
                        where a.organization_id = :organization and a.email > :after order by a.email limit :limit
                        """)
                .param("organization", organizationId)
                .param("after", cursors.read(organizationId, LIST, cursor).orElse(""))
                .param("limit", limit + 1)
                .query(Accounts::account)
                .list();
        List<Account> users = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                users,
                found.size() > limit
                        ? cursors.told(
                                organizationId, LIST, users.get(limit - 1).email())
                        : null);
    }

    /** Of all organisations: one may have an account in several. */
    public List<WithPassword> byEmail(String email) {
        return withPassword("where a.email = :value order by o.name, o.id", ComparisonKey.of(email));
    }

    public Optional<WithPassword> withPassword(UUID id) {
        return withPassword("where a.id = :value", id).stream().findFirst();
    }

    private List<WithPassword> withPassword(String where, Object value) {
        return jdbc.sql(SELECT + where)
                .param("value", value)
                .query((rows, n) -> new WithPassword(account(rows, n), rows.getString("password_hash")))
                .list();
    }

    private static Account account(ResultSet rows, int number) throws SQLException {
        return new Account(
                rows.getObject("id", UUID.class),
                rows.getString("email"),
                rows.getString("name"),
                Role.valueOf(rows.getString("role").toUpperCase(Locale.ROOT)),
                teams(rows.getArray("team_ids"), rows.getArray("team_names")),
                rows.getBoolean("active"),
                rows.getTimestamp("created_at").toInstant(),
                new AccountOrganization(
                        rows.getObject("organization_id", UUID.class),
                        rows.getString("organization_name"),
                        Tier.of(rows.getString("tier")),
                        rows.getString("time_zone")),
                rows.getObject("employee_id", UUID.class),
                rows.getInt("session_generation"));
    }

    private static List<AccountTeam> teams(Array ids, Array names) throws SQLException {
        List<AccountTeam> teams = new ArrayList<>();
        if (ids != null) {
            UUID[] id = (UUID[]) ids.getArray();
            String[] name = (String[]) names.getArray();
            for (int i = 0; i < id.length; i++) {
                teams.add(new AccountTeam(id[i], name[i]));
            }
        }
        return teams;
    }
}
