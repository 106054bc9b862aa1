package dev.adherence.app.access.rights;

import jakarta.servlet.DispatcherType;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Looks each request up in the table of rights. */
@Component
public class RightsCheck implements AuthorizationManager<RequestAuthorizationContext> {

    private final Rights rights;

    RightsCheck(Rights rights) {
        this.rights = rights;
    }

    /** A decision that can say why. */
    public static final class Refused extends AuthorizationDecision {

        private final transient String reason;

        Refused(String reason) {
            super(false);
            this.reason = reason;
        }

        public String reason() {
            return reason;
        }
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends Authentication> authentication, RequestAuthorizationContext context) {
        // A later dispatch of a request (its asynchronous end, its error) was checked when it came in.
        if (context.getRequest().getDispatcherType() != DispatcherType.REQUEST) {
            return new AuthorizationDecision(true);
        }
        Right right = rights.of(context.getRequest());
        if (right.isOpen()) {
            return new AuthorizationDecision(true);
        }
        Authentication who = authentication.get();
        if (who == null || !(who.getDetails() instanceof Caller caller)) {
            return new Refused("Not signed in");
        }
        String refusal = right.refusal(caller);
        return refusal == null ? new AuthorizationDecision(true) : new Refused(refusal);
    }
}
