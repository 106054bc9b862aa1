package dev.adherence.app.access.limits;

import dev.adherence.app.access.rights.Caller;
import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.ProblemException;
import dev.adherence.shares.Shares;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shares out the database among those who ask: an organisation has half of the places that are left at most, and each of its people
 * half of that, so that nobody's costly questions keep others waiting for a connection. A stream has its place until it is open.
 */
@Component
@Order(ReadAdmission.BEHIND_SECURITY)
class ReadAdmission extends OncePerRequestFilter {

    static final int BEHIND_SECURITY = 1;

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Shares places;

    ReadAdmission(@Value("${adherence.reads-at-once:24}") int most) {
        this.places = new Shares(most);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !READING.contains(request.getMethod())
                || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = Caller.current().orElse(null);
        if (caller == null) {
            chain.doFilter(request, response);
        } else if (places.take(caller.organizationId(), caller.bucket(), 1)) {
            try {
                chain.doFilter(request, response);
            } finally {
                places.give(caller.organizationId(), caller.bucket(), 1);
            }
        } else {
            throw new ProblemException(Problem.of(
                            503,
                            "You have as many questions under way as the others leave room for; ask again when one is answered")
                    .retryAfter(Duration.ofSeconds(1)));
        }
    }
}
