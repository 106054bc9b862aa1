package dev.adherence.app.access.rights;

import dev.adherence.events.ErrorCode;
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

        private final transient Right.Denial denial;

        Refused(Right.Denial denial) {
            super(false);
            this.denial = denial;
        }

        public ErrorCode code() {
            return denial.code();
        }

        public String reason() {
            return denial.reason();
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
            return new Refused(new Right.Denial(ErrorCode.NOT_SIGNED_IN, "Not signed in"));
        }
        Right.Denial denial = right.denial(caller);
        return denial == null ? new AuthorizationDecision(true) : new Refused(denial);
    }
}
