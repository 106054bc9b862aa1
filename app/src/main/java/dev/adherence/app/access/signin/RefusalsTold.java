package dev.adherence.app.access.signin;

import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent.SignInsRefused;
import dev.adherence.query.wiring.OwnThread;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells each organisation what was refused at its accounts, once five minutes are over: of the accounts at which most was tried one event
 * each, of all others one together. What nobody has an account for is told to operators alone.
 */
@Component
class RefusalsTold implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalsTold.class);

    /** Accounts of one organisation that are told of by name, of each five minutes. */
    static final int NAMED = 20;

    private static final int ADDRESSES = 5;

    private static final String TAKE = """
            with gone as (delete from sign_in_refusal where begins <= :over returning *),
                 each as (select begins, account, network, min(address) as address, sum(wrong) as wrong,
                                 sum(turned_away) as turned_away
                            from gone cross join unnest(accounts) as of (account)
                           group by begins, account, network)
            select each.begins, a.organization_id, a.id, a.name, sum(wrong) as wrong, sum(turned_away) as turned_away,
                   count(*) as networks,
                   (array_agg(address order by wrong + turned_away desc, address))[1\\:%d] as addresses
              from each join account a on a.id = each.account
             group by each.begins, a.organization_id, a.id, a.name
             order by each.begins, sum(wrong) + sum(turned_away) desc, a.id
            """.formatted(ADDRESSES);

    private record Window(Instant begins, UUID organization) {}

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;
    private final Duration every;
    private final TransactionTemplate transaction;
    private ScheduledExecutorService looking;

    RefusalsTold(
            JdbcClient jdbc,
            Trail trail,
            Clock clock,
            @Value("${adherence.refusals-told-every:PT15S}") Duration every,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.clock = clock;
        this.every = every;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public synchronized void start() {
        looking = OwnThread.named("refusals");
        looking.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        looking.shutdownNow();
        looking = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }

    private void look() {
        try {
            tell();
        } catch (RuntimeException e) {
            LOG.warn("Refused sign-ins are told of in {} s: {}", every.toSeconds(), e.toString());
        }
    }

    /** Taken and noted in one transaction; of two nodes that look at a time one finds nothing. */
    void tell() {
        Timestamp over = Timestamp.from(clock.instant().minus(SignInRefusals.TOGETHER));
        transaction.executeWithoutResult(status -> {
            tellOperators(over);
            Map<Window, List<SignInsRefused>> refused = new LinkedHashMap<>();
            jdbc.sql(TAKE).param("over", over).query(row -> {
                SignInsRefused each = refused(row);
                refused.computeIfAbsent(new Window(each.begin(), each.organizationId()), window -> new ArrayList<>())
                        .add(each);
            });
            refused.values().forEach(this::note);
        });
    }

    private void note(List<SignInsRefused> most) {
        most.stream().limit(NAMED).forEach(trail::note);
        if (most.size() > NAMED) {
            trail.note(together(most.subList(NAMED, most.size())));
        }
    }

    private static SignInsRefused together(List<SignInsRefused> others) {
        SignInsRefused first = others.get(0);
        List<String> addresses = others.stream()
                .flatMap(each -> each.addresses().stream())
                .distinct()
                .toList();
        return new SignInsRefused(
                first.organizationId(),
                null,
                null,
                others.size(),
                first.begin(),
                first.end(),
                others.stream().mapToLong(SignInsRefused::wrong).sum(),
                others.stream().mapToLong(SignInsRefused::turnedAway).sum(),
                addresses.stream().limit(ADDRESSES).toList(),
                addresses.size());
    }

    private void tellOperators(Timestamp over) {
        jdbc.sql("""
                        select count(distinct subject) as subjects, count(distinct network) as networks,
                               coalesce(sum(wrong + turned_away), 0) as tries
                          from sign_in_refusal where begins <= :over and accounts = '{}'
                        """).param("over", over).query(row -> {
            if (row.getLong("tries") > 0) {
                LOG.info(
                        "{} sign-ins with {} e-mails that nobody has were refused, from {} networks",
                        row.getLong("tries"),
                        row.getLong("subjects"),
                        row.getLong("networks"));
            }
        });
    }

    private static SignInsRefused refused(ResultSet row) throws SQLException {
        Instant begins = row.getTimestamp("begins").toInstant();
        return new SignInsRefused(
                row.getObject("organization_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("name"),
                1,
                begins,
                begins.plus(SignInRefusals.TOGETHER),
                row.getLong("wrong"),
                row.getLong("turned_away"),
                texts(row.getArray("addresses")),
                row.getInt("networks"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
