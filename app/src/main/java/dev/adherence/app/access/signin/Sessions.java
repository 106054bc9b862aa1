package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.accounts.Token;
import dev.adherence.app.access.signin.StoredSessions.Stored;
import dev.adherence.events.Trail;
import dev.adherence.events.TrailEvent;
import dev.adherence.events.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.apache.tomcat.util.net.IPv6Utils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps in a session who signed in and in which generation, nothing else: role, teams and whether the account is still
 * active are read anew with each request, so every change holds everywhere at once.
 */
@Component
public class Sessions implements SecurityContextRepository {

    private static final String CURRENT = Sessions.class.getName() + ".current";

    private final StoredSessions stored;
    private final KnownBrowsers browsers;
    private final Accounts accounts;
    private final Trail trail;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Sessions(
            StoredSessions stored,
            KnownBrowsers browsers,
            Accounts accounts,
            Trail trail,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.stored = stored;
        this.browsers = browsers;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The session of a request with whose it is. */
    record Current(Stored session, Account account) {}

    /** Under a new id, so that one planted before is worth nothing and ends; the browser is known from now on. */
    public void open(Account account, HttpServletRequest request, HttpServletResponse response) {
        stored.clean(account.id());
        Token token = Token.fresh();
        transaction.executeWithoutResult(status -> {
            endCurrent(request);
            String browser = BrowserName.of(request.getHeader("User-Agent"));
            UUID session = stored.open(token, account, address(request), browser);
            Viewer who = account.asViewer(session, address(request));
            trail.note(new TrailEvent.SignedIn(who.organizationId(), browser, who.act(clock.instant())));
        });
        SessionCookies.setSession(token, request, response);
        SessionCookies.setBrowser(browsers.remember(SessionCookies.browser(request), account.id()), request, response);
    }

    void close(HttpServletRequest request, HttpServletResponse response) {
        endCurrent(request);
        SessionCookies.endSession(request, response);
    }

    private void endCurrent(HttpServletRequest request) {
        current(request).ifPresent(session -> end(session.session().id(), session.account(), request));
    }

    /** One of the account's own, from within a session of it. */
    void end(UUID session, Account account, HttpServletRequest request) {
        Viewer who = account.asViewer(
                current(request).map(each -> each.session().id()).orElse(null), address(request));
        transaction.executeWithoutResult(status -> {
            if (stored.end(session)) {
                trail.note(new TrailEvent.SignedOut(who.organizationId(), session, who.act(clock.instant())));
            }
        });
    }

    /** As it is kept. */
    static String address(HttpServletRequest request) {
        return IPv6Utils.canonize(request.getRemoteAddr());
    }

    /** Everywhere; and no browser is known to be the owner's any more. */
    public void endAll(UUID account) {
        stored.endAll(account);
        browsers.forget(account);
    }

    /** Looked up once for a request. */
    @SuppressWarnings("unchecked")
    Optional<Current> current(HttpServletRequest request) {
        if (request.getAttribute(CURRENT) instanceof Optional<?> found) {
            return (Optional<Current>) found;
        }
        Optional<Current> found =
                SessionCookies.session(request).flatMap(stored::find).flatMap(this::withAccount);
        found.ifPresent(session -> stored.noteUse(session.session()));
        request.setAttribute(CURRENT, found);
        return found;
    }

    /** Looking does not keep a session alive. */
    Optional<Account> account(UUID session) {
        return stored.find(session).flatMap(this::withAccount).map(Current::account);
    }

    private Optional<Current> withAccount(Stored session) {
        return accounts.byId(session.account()).filter(session::isOf).map(account -> new Current(session, account));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(org.springframework.security.web.context.HttpRequestResponseHolder holder) {
        return current(holder.getRequest())
                .map(session -> new SecurityContextImpl(
                        new SignedIn(session.account(), session.session().id())))
                .orElseGet(SecurityContextImpl::new);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Nothing of a request's context outlives the request; sign-in and sign-out say so themselves.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return current(request).isPresent();
    }
}
