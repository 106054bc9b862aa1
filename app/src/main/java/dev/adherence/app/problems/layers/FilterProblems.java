package dev.adherence.app.problems.layers;

import dev.adherence.app.problems.Problem;
import dev.adherence.app.problems.ProblemException;
import dev.adherence.app.problems.Problems;
import dev.adherence.app.problems.causes.Causes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The outermost filter: what fails in any filter, such as a session that cannot be read, ends here and not in the container. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FilterProblems extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            refuseWildcard(request);
            AddressCheck.check(request.getQueryString());
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error failure) {
            Problem problem = Causes.problem(failure, request);
            if (problem != null) {
                Problems.write(response, problem);
            }
        }
    }

    /** A body is of one type; Spring MVC takes a wildcard for a mistake of the program, not of the client. */
    private static void refuseWildcard(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && type.split(";", 2)[0].contains("*")) {
            throw new ProblemException(
                    Problem.of(415, "The body came with Content-Type " + type + "; expected is application/json"));
        }
    }
}
