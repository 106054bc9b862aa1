package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.accounts.Accounts;
import dev.adherence.app.access.rights.Caller;
import dev.adherence.app.access.rights.Right;
import dev.adherence.app.access.rights.Rights;
import dev.adherence.query.live.streams.Admission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Asks for each open stream what a new request of the same session would be asked; looking does not keep a session alive. */
@Component
class StreamAdmission implements Admission {

    private final SessionRepository<? extends Session> sessions;
    private final Accounts accounts;
    private final Rights rights;

    StreamAdmission(SessionRepository<? extends Session> sessions, Accounts accounts, Rights rights) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.rights = rights;
    }

    @Override
    public Ticket admit(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)) {
            throw new IllegalStateException("A stream was opened by nobody");
        }
        String session = request.getSession(false).getId();
        UUID account = signedIn.getPrincipal().id();
        int generation = signedIn.getPrincipal().sessionGeneration();
        Right right = rights.of(request);
        return () -> check(session, account, generation, right);
    }

    private Check check(String session, UUID id, int generation, Right right) {
        Session found = sessions.findById(session);
        Optional<Account> account =
                accounts.byId(id).filter(each -> each.active() && each.sessionGeneration() == generation);
        if (found == null || found.isExpired() || account.isEmpty()) {
            return new Check(null, End.SIGNED_OUT);
        }
        Caller caller = account.get().asCaller();
        return right.denial(caller) == null
                ? new Check(account.get().asViewer(), null)
                : new Check(null, End.NOT_ALLOWED);
    }
}
