package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.PublicAddress;
import dev.adherence.events.ComparisonKey;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets in who is locked out and has the host: needs the database alone, whether the server runs or not. */
public final class HostReset {

    private record Found(UUID id, String organization, String role) {}

    private HostReset() {}

    /** A line for each account of this e-mail; empty where there is none that is enabled. */
    public static List<String> links(String email, DataSource database, Environment environment) {
        JdbcClient jdbc = JdbcClient.create(database);
        ResetLinks links = new ResetLinks(jdbc, new PublicAddress(environment), Clock.systemUTC());
        return jdbc
                .sql("""
                        select a.id, o.name, a.role from account a join organization o on o.id = a.organization_id
                        where a.email = :email order by o.name
                        """)
                .param("email", ComparisonKey.of(email))
                .query((rows, n) ->
                        new Found(rows.getObject("id", UUID.class), rows.getString("name"), rows.getString("role")))
                .list()
                .stream()
                .flatMap(account -> told(account, links))
                .toList();
    }

    private static Stream<String> told(Found account, ResetLinks links) {
        return links.fresh(account.id()).stream()
                .map(link -> account.organization() + " (" + account.role() + "), once until " + link.expiresAt() + ": "
                        + link.link());
    }
}
