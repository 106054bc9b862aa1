package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A person for the length of one request, as the database knew them at its beginning; never stored in a session. */
final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Account account;

    SignedIn(Account account) {
        super(List.of());
        this.account = account;
        setAuthenticated(true);
        setDetails(account.asCaller());
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
