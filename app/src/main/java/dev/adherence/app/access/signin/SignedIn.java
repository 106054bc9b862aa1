package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.events.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A person for the length of one request, as the database knew them at its beginning; never stored in a session. */
final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Account account;
    private final UUID session;

    SignedIn(Account account, UUID session) {
        super(List.of());
        this.account = account;
        this.session = session;
        setAuthenticated(true);
        setDetails(account.asCaller());
    }

    /** As who makes this request. */
    Viewer asViewer(HttpServletRequest request) {
        return account.asViewer(session, Sessions.address(request));
    }

    @Override
    public Account getPrincipal() {
        return account;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn that && account.id().equals(that.account.id());
    }

    @Override
    public int hashCode() {
        return account.id().hashCode();
    }
}
