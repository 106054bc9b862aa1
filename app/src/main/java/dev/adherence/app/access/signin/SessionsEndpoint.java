package dev.adherence.app.access.signin;

import dev.adherence.app.access.signin.StoredSessions.Stored;
import dev.adherence.events.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own sessions, wherever they are open; the id of one opens nothing. */
@RestController
@RequestMapping("/api/auth/sessions")
class SessionsEndpoint {

    private final Sessions sessions;
    private final StoredSessions stored;

    SessionsEndpoint(Sessions sessions, StoredSessions stored) {
        this.sessions = sessions;
        this.stored = stored;
    }

    record One(UUID id, Instant createdAt, Instant lastUsedAt, String address, String userAgent, boolean current) {}

    record All(List<One> sessions) {}

    @GetMapping
    All all(SignedIn who, HttpServletRequest request) {
        UUID current = sessions.current(request).orElseThrow().session().id();
        return new All(stored.of(who.getPrincipal()).stream()
                .map(each -> new One(
                        each.id(),
                        each.openedAt(),
                        each.usedAt(),
                        each.address(),
                        each.browser(),
                        each.id().equals(current)))
                .toList());
    }

    /** Its streams end with the next look at them, on every node. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable UUID id, SignedIn who, HttpServletRequest request) {
        Stored session = stored.of(who.getPrincipal()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.missing("There is no session " + id + " of yours"));
        sessions.end(session.id(), who.getPrincipal(), request);
    }
}
