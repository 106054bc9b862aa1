package dev.adherence.app.access.signin;

import dev.adherence.app.access.accounts.Account;
import dev.adherence.app.access.rights.Caller;
import dev.adherence.app.access.rights.Right;
import dev.adherence.app.access.rights.Rights;
import dev.adherence.query.live.streams.Admission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Asks for each open stream what a new request of the same session would be asked; looking does not keep a session alive. */
@Component
class StreamAdmission implements Admission {

    private final Sessions sessions;
    private final Rights rights;

    StreamAdmission(Sessions sessions, Rights rights) {
        this.sessions = sessions;
        this.rights = rights;
    }

    @Override
    public Ticket admit(HttpServletRequest request) {
        UUID session = sessions.current(request)
                .orElseThrow(() -> new IllegalStateException("A stream was opened by nobody"))
                .session()
                .id();
        Right right = rights.of(request);
        return () -> check(session, right);
    }

    private Check check(UUID session, Right right) {
        Optional<Account> account = sessions.account(session);
        if (account.isEmpty()) {
            return new Check(null, End.SIGNED_OUT);
        }
        Caller caller = account.get().asCaller();
        return right.denial(caller) == null
                ? new Check(account.get().asViewer(), null)
                : new Check(null, End.NOT_ALLOWED);
    }
}
