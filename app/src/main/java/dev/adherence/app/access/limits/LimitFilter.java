package dev.adherence.app.access.limits;

import dev.adherence.app.access.rights.Caller;
import dev.adherence.app.access.rights.Rights;
import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts the calls of people and keys; stands in the security chains, after the caller is known and before rights are looked up. */
public class LimitFilter extends OncePerRequestFilter {

    private static final List<String> OF_THE_PAST = List.of("asOf", "date", "count", "resolution", "retracted");

    private final Rights rights;
    private final Windows windows;
    private final RateLimits limits;

    public LimitFilter(Rights rights, Windows windows, RateLimits limits) {
        this.rights = rights;
        this.windows = windows;
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Problem> refusal = refusal(request);
        if (refusal.isPresent()) {
            Problems.write(request, response, refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<Problem> refusal(HttpServletRequest request) {
        return switch (rights.limitOf(request)) {
            case NONE -> Optional.empty();
            case POLLED -> asksForThePast(request) ? take("general", limits.general()) : Optional.empty();
            case SENSITIVE -> take("sensitive", limits.sensitive());
            case IMPORT -> take("import", limits.imports());
            case GENERAL -> take("general", limits.general());
        };
    }

    /** Or goes through all of it. */
    private static boolean asksForThePast(HttpServletRequest request) {
        return OF_THE_PAST.stream().anyMatch(name -> request.getParameter(name) != null);
    }

    /** Who is not signed in is turned away by the rights, at no cost. */
    private Optional<Problem> take(String kind, int perMinute) {
        return Caller.current().flatMap(caller -> windows.take(kind + "/" + caller.bucket(), perMinute));
    }
}
