package dev.adherence.app.access.keys;

import dev.adherence.app.access.keys.KeyHolders.Holder;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A program for the length of one request; never has a session. */
final class Client extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Holder holder;

    Client(Holder holder) {
        super(List.of());
        this.holder = holder;
        setAuthenticated(true);
        setDetails(holder.caller());
    }

    @Override
    public Holder getPrincipal() {
        return holder;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Client that && holder.keyId().equals(that.holder.keyId());
    }

    @Override
    public int hashCode() {
        return holder.keyId().hashCode();
    }
}
