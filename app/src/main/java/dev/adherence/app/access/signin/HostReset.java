package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.PublicAddress;
import dev.adherence.command.personal.SealedWords;
import dev.adherence.command.trail.PendingTrail;
import dev.adherence.events.Act;
import dev.adherence.events.ComparisonKey;
import dev.adherence.events.TrailEvent.PasswordLinkMade;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets in who is locked out and has the host: needs the database alone, whether the server runs or not. */
public final class HostReset {

    private record Found(UUID id, String name, UUID organizationId, String organization, String role) {}

    private HostReset() {}

    /** A line for each account of this e-mail; empty where there is none that is enabled. */
    public static List<String> links(String email, DataSource database, Environment environment) {
        JdbcClient jdbc = JdbcClient.create(database);
        Clock clock = Clock.systemUTC();
        ResetLinks links = new ResetLinks(jdbc, new PublicAddress(environment), clock);
        boolean noted = jdbc.sql("select to_regclass('personal_key') is not null")
                .query(Boolean.class)
                .single();
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        return transaction.execute(status -> {
            List<String> told = new ArrayList<>();
            for (Found account : accounts(jdbc, email)) {
                links.fresh(account.id()).ifPresent(link -> {
                    if (noted) { // a database that no node has brought up to date yet could not keep it as it is kept
                        // now
                        new PendingTrail(jdbc, new SealedWords(jdbc)).add(made(account, link, clock.instant()));
                    }
                    told.add(account.organization() + " (" + account.role() + "), once until " + link.expiresAt() + ": "
                            + link.link());
                });
            }
            return told;
        });
    }

    private static List<Found> accounts(JdbcClient jdbc, String email) {
        return jdbc.sql("""
                        select a.id, a.name, o.id as organization_id, o.name as organization, a.role
                          from account a join organization o on o.id = a.organization_id
                         where a.email = :email order by o.name
                        """)
                .param("email", ComparisonKey.of(email))
                .query(Found.class)
                .list();
    }

    private static PasswordLinkMade made(Found account, PasswordChanges.Link link, Instant now) {
        return new PasswordLinkMade(
                account.organizationId(), account.id(), account.name(), link.expiresAt(), new Act(null, null, now));
    }
}
