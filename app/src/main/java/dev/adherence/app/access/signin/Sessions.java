package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in a session who signed in and in which generation, nothing else: role, teams and whether the account is still
 * active are read anew with each request, so every change holds everywhere at once.
 */
@Component
public class Sessions implements SecurityContextRepository {

    private static final String ACCOUNT = "account";
    private static final String GENERATION = "generation";

    private final Accounts accounts;

    Sessions(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Under a new id, so that one planted before is worth nothing. */
    public void open(Account account, HttpServletRequest request) {
        close(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME,
                account.id().toString());
        session.setAttribute(ACCOUNT, account.id().toString());
        session.setAttribute(GENERATION, account.sessionGeneration());
    }

    public void close(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private Optional<Account> account(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ACCOUNT) instanceof String id)) {
            return Optional.empty();
        }
        Object generation = session.getAttribute(GENERATION);
        return accounts.byId(UUID.fromString(id))
                .filter(account -> account.active()
                        && Integer.valueOf(account.sessionGeneration()).equals(generation));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(org.springframework.security.web.context.HttpRequestResponseHolder holder) {
        return account(holder.getRequest())
                .map(account -> new SecurityContextImpl(new SignedIn(account)))
                .orElseGet(SecurityContextImpl::new);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Nothing of a request's context outlives the request; sign-in and sign-out say so themselves.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) != null;
    }
}
